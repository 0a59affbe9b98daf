//! A project of the small template in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use mcpkit::scaffold::{Answers, Origin, Planned, RECORD, Record};
use tempfile::TempDir;

/// What lies in the project, apart from the record.
pub const FILES: &[(&str, &str)] = &[
    (
        "README.md",
        "# Orders\n\n## Tools\n\n- get_order\n- list_orders\n",
    ),
    ("docs/api.md", "# Tools\n"),
    (
        "src/orders/tools/__init__.py",
        "from .get_order import getOrder\nfrom .list_orders import listOrders\n\nTOOLS = [\n    getOrder,\n    listOrders,\n]\n",
    ),
    (
        "src/orders/tools/get_order.py",
        "@tool()\ndef get_order(order_id: str) -> str:\n    return order_id\n",
    ),
];

pub const TOOLS: &str = "src/orders/tools/__init__.py";

pub struct Desk {
    folder: TempDir,
}

/// What came of a run.
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// It failed with one clear error that has these parts.
    pub fn refused(&self, parts: &[&str]) -> &Run {
        assert_eq!(self.code, Some(2), "{}{}", self.stdout, self.stderr);
        assert_eq!(self.stdout, "");
        assert_eq!(self.stderr.matches("error: ").count(), 1, "{}", self.stderr);
        for part in parts {
            assert!(self.stderr.contains(part), "{part}: {}", self.stderr);
        }
        self
    }

    pub fn done(&self) -> &Run {
        assert_eq!(self.code, Some(0), "{}{}", self.stdout, self.stderr);
        self
    }
}

/// The template beside the tests.
pub fn small() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/add/templates/small")
}

pub fn answers(language: &str, profile: &str) -> Answers {
    serde_json::from_value(serde_json::json!({
        "language": language,
        "name": "orders",
        "description": "Manages orders.",
        "profile": profile,
        "targets": [],
        "auth": "none",
        "transports": ["http", "stdio"],
        "noun": "order",
        "license": "MIT",
    }))
    .unwrap()
}

impl Desk {
    /// A project of the standard profile.
    pub fn new() -> Desk {
        Desk::of("small", "standard", FILES)
    }

    /// A project of these files, made from the small template under another name.
    pub fn of(language: &str, profile: &str, files: &[(&str, &str)]) -> Desk {
        let desk = Desk {
            folder: tempfile::tempdir().unwrap(),
        };
        let planned: Vec<Planned> = files
            .iter()
            .map(|(path, text)| Planned {
                path: (*path).to_owned(),
                bytes: text.as_bytes().to_vec(),
                executable: false,
            })
            .collect();
        for (path, text) in files {
            desk.put(path, text);
        }
        let origin = Origin {
            name: language.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            folder: Some(small().to_string_lossy().into_owned()),
        };
        let record = Record::new(origin, answers(language, profile), &planned);
        desk.put(RECORD, &record.text().unwrap());
        desk
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn put(&self, path: &str, text: &str) {
        let place = self.root().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap()
    }

    pub fn has(&self, path: &str) -> bool {
        self.root().join(path).exists()
    }

    pub fn record(&self) -> Record {
        Record::parse(&self.read(RECORD)).unwrap()
    }

    /// Runs `mcpkit add` with these arguments.
    pub fn add(&self, args: &[&str]) -> Run {
        self.add_in("", args)
    }

    /// The same in a folder of the project.
    pub fn add_in(&self, folder: &str, args: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_mcpkit"))
            .arg("add")
            .args(args)
            .current_dir(self.root().join(folder))
            .env_clear()
            .stdin(Stdio::null())
            .output()
            .unwrap();
        Run {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Every file with its text, sorted.
    pub fn all(&self) -> Vec<(String, String)> {
        let mut all = Vec::new();
        let mut open = vec![self.root().to_owned()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() && !path.is_symlink() {
                    open.push(path);
                } else {
                    let name = path.strip_prefix(self.root()).unwrap();
                    let text = fs::read(&path).unwrap_or_default();
                    all.push((
                        name.to_string_lossy().into_owned(),
                        String::from_utf8_lossy(&text).into_owned(),
                    ));
                }
            }
        }
        all.sort();
        all
    }

    /// Runs, and holds that not a byte changed.
    pub fn add_in_vain(&self, args: &[&str]) -> Run {
        let before = self.all();
        let run = self.add(args);
        assert_eq!(self.all(), before);
        run
    }
}
