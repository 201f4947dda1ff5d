//! What became of the ignore comments in a run, for the rule that judges them.

use std::collections::HashSet;
use std::sync::Arc;

/// What became of the ignore comments.
#[derive(Debug, Clone, Default)]
pub struct Silence {
    /// Every rule there is.
    pub known: Vec<Arc<str>>,
    /// The rules that ran. Of others nobody can say whether there was something to hide.
    pub ran: HashSet<Arc<str>>,
    /// For each of the plan's ignores, and each rule that it names, whether it hid something.
    pub used: Vec<Vec<bool>>,
}
