//! The rest of what an entry says of itself: addresses, media types, icons, arguments, `_meta`,
//! and that it is on its way out.

pub(in crate::lint) mod address;
pub(in crate::lint) mod arguments;
pub(in crate::lint) mod deprecation;
pub(in crate::lint) mod icons;
pub(in crate::lint) mod media;
pub(in crate::lint) mod meta;
pub(in crate::lint) mod uri;
