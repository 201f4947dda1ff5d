//! By what a text tells one person from others.

use crate::keep::kept_struct;

/// What a text tells of one person. Every part is in the form for comparing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Person {
    /// The name in lower case, its words separated by one blank, without titles, notes and credentials.
    pub name: Option<String>,
    /// The e-mail address in lower case.
    pub email: Option<String>,
    /// The handle in lower case, without `@` and prefix.
    pub handle: Option<String>,
}

kept_struct!(Person { name, email, handle });
