//! The sample domain: a few plants, and what has been planted where.

use serde_json::{Value, json};

/// Plantings kept at most; the sample must not grow without end.
const MOST: usize = 100;

/// What the desk knows of a plant.
pub(super) struct Plant {
    pub name: &'static str,
    pub season: &'static str,
    pub spacing_cm: u32,
    pub neighbours: &'static [&'static str],
}

/// Every plant, by name.
pub(super) const PLANTS: [Plant; 8] = [
    plant("basil", "spring", 25, &["tomato"]),
    plant("bean", "spring", 15, &["carrot", "spinach"]),
    plant("carrot", "spring", 5, &["leek", "bean"]),
    plant("garlic", "autumn", 12, &["strawberry", "tomato"]),
    plant("leek", "summer", 15, &["carrot"]),
    plant("spinach", "autumn", 10, &["bean", "strawberry"]),
    plant("strawberry", "summer", 30, &["garlic", "spinach"]),
    plant("tomato", "spring", 60, &["basil", "garlic"]),
];

const fn plant(
    name: &'static str,
    season: &'static str,
    spacing_cm: u32,
    neighbours: &'static [&'static str],
) -> Plant {
    Plant {
        name,
        season,
        spacing_cm,
        neighbours,
    }
}

/// The plant of this name.
pub(super) fn find(name: &str) -> Option<&'static Plant> {
    PLANTS.iter().find(|p| p.name == name)
}

impl Plant {
    /// As structured content.
    pub fn record(&self) -> Value {
        json!({
            "name": self.name,
            "season": self.season,
            "spacing_cm": self.spacing_cm,
            "neighbours": self.neighbours,
        })
    }

    /// As a sheet in Markdown.
    pub fn sheet(&self) -> String {
        format!(
            "# {}\n\nSow in {}, {} cm apart. Good neighbours: {}.\n",
            self.name,
            self.season,
            self.spacing_cm,
            self.neighbours.join(", ")
        )
    }
}

/// What grows in the beds.
#[derive(Default)]
pub(super) struct Beds(Vec<Planting>);

struct Planting {
    id: String,
    plant: &'static str,
    bed: u64,
    count: u64,
}

impl Beds {
    /// Plants something; tells whether there was room.
    pub fn plant(&mut self, id: String, plant: &Plant, bed: u64, count: u64) -> bool {
        let room = self.0.len() < MOST;
        if room {
            let plant = plant.name;
            self.0.push(Planting {
                id,
                plant,
                bed,
                count,
            });
        }
        room
    }

    /// Whether there is such a planting.
    pub fn holds(&self, id: &str) -> bool {
        self.0.iter().any(|p| p.id == id)
    }

    /// Removes a planting; tells whether it was there.
    pub fn remove(&mut self, id: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|p| p.id != id);
        self.0.len() < before
    }

    /// Everything planted, oldest first.
    pub fn record(&self) -> Value {
        self.0
            .iter()
            .map(|p| json!({"id": p.id, "plant": p.plant, "bed": p.bed, "count": p.count}))
            .collect()
    }
}
