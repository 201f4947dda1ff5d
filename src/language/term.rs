//! Words that are asked for one at a time, out of the text they stand in: months, units of time, endings, the small
//! words of dates.
//!
//! They stand in the files `term.txt` beside the word lists. A heading may carry the value of its words:
//! `[month=3]`, `[working-days=1/8]`.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};

macro_rules! lists {
    ($($name:ident $heading:literal $doc:literal),+ $(,)?) => {
        /// A list of such words. The name in brackets is its heading.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum List {
            $(#[doc = concat!("(`", $heading, "`) ", $doc)] $name),+
        }

        impl List {
            fn from_heading(heading: &str) -> Option<Self> {
                match heading { $($heading => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

lists! {
    Month "month" "A month, with its number.",
    Weekday "weekday" "A day of the week, with its number: Monday is 1.",
    Numeral "numeral" "A number in words or letters that counts a quarter or week: first, II.",
    Quarter "quarter" "A quarter of a year: q, trimestre.",
    Week "week" "A week that is counted in its year: w, KW.",
    FiscalYear "fiscal-year" "Says that a year is a financial one: FY.",
    YearMark "year-mark" "Follows the number of a year: 年, г.",
    MonthMark "month-mark" "Follows the number of a month: 月.",
    DayMark "day-mark" "Follows the number of a day of the month: 日.",
    TimeZone "time-zone" "Stands behind the hour of a day: UTC.",
    DateSlot "date-slot" "Stands in a template for a part of a date: yyyy, mm.",
    DateFiller "date-filler" "Says nothing in a date: of, due.",
    DateOpen "date-open" "Leaves the end of a date open, so that another day is meant, or none: after, mid.",
    DateBefore "date-before" "Says that the day itself comes too late: before.",
    DateStart "date-start" "Names the day on which something begins: from, as of.",
    DateVague "date-vague" "A time that comes when it comes: soon, next.",
    DateBy "date-by" "May mean the first day of a month or quarter, unless an end is named: by, latest.",
    DateEnd "date-end" "Names the end of a time: end.",
    OrdinalEnding "ordinal-ending" "Follows the number of a day: st, nd.",
    WorkingDays "working-days" "A unit of time, with the working days that it has.",
    EffortFiller "effort-filler" "Says nothing beside a unit of working time: person, of.",
    EffortLead "effort-lead" "Opens a unit of working time: man-, work.",
    Numbered "numbered" "A noun that a letter or number follows, so that the letter is no initial: plan B.",
    PointsBack "points-back" "Stands for something that was named before, or for nothing: it, nobody.",
    DataFile "data-file" "The ending of a file that holds an outcome: yaml.",
    GroupReference "group-reference" "Before a colon, says that a group follows: team.",
    PersonReference "person-reference" "Before a colon, says that a person follows: user.",
    AddressReference "address-reference" "Before a colon, says that an address follows: mailto.",
    SharedPath "shared-path" "A part of an address on the web that leads to a group: teams.",
    ListHost "list-host" "A host of mailing lists, or what such a host begins with.",
    Criterion "criterion" "Stands in a template for what is to be reached: criterion, item.",
    CriterionFiller "criterion-filler" "Says nothing beside such a word: acceptance, first, description.",
    TemplateLead "template-lead" "Begins a note in a template on what belongs in its place: leave this empty.",
    TemplateTime "template-time" "Says in such a note from when on it will be replaced: once, when.",
    TemplateGiver "template-giver" "Says in such a note that others will do it: determined by.",
    BlockReason "block-reason" "Names a field that says why something waits: status note.",
    Consent "consent" "A trailer by which somebody stands behind a commit that another made: signed-off-by.",
    MachineBox "machine-box" "What stands before the @ of an address that a program uses: noreply.",
    MachineBoxLead "machine-box-lead" "The same, where a name follows: svc-backup.",
    SharedBox "shared-box" "What stands before the @ of an address that no one person has: root, office.",
    MachineHostEnd "machine-host-end" "The end of a computer's name, as far as no mail gets there: local.",
    Tool "tool" "A tool in which people write to each other, and nobody to turn to: jira.",
    FromBefore "from-before" "Stands before the number of today, where no blanks part words: 从.",
    FromBehind "from-behind" "Stands behind the number of today and its unit: から.",
    ToBefore "to-before" "Stands before the number that shall be, where no blanks part words: 降到, →.",
    ToBehind "to-behind" "Stands behind the number that shall be and its unit: へ.",
    VerbEnding "verb-ending" "Ends a verb, before which some languages deny it: -yor.",
    Share "share" "How likely or how bad in a word, with the share from 0 to 1 that it means: rare, severe.",
    Step "step" "Begins a line of a scenario, with its place in it: given is 1, when 2, then 3, and what goes on with any 4.",
    Percent "percent" "The sign % as a word: per cent.",
    Currency "currency" "A currency's sign that is letters too: zł.",
}

/// Whether a list has a word.
pub(super) fn is(list: List, word: &str) -> bool {
    TERMS.values.contains_key(&(list, word))
}

/// The value of a word in a list.
pub(super) fn value(list: List, word: &str) -> Option<f64> {
    TERMS.values.get(&(list, word)).copied().flatten()
}

/// The words of a list, in the order of the files.
pub(super) fn words(list: List) -> impl Iterator<Item = &'static str> {
    TERMS.order.iter().filter(move |(one, _)| *one == list).map(|&(_, word)| word)
}

/// Whether a heading of a file is that of a list.
#[must_use]
pub fn is_heading(heading: &str) -> bool {
    read_heading(heading).is_some()
}

/// The files. Another language is another row.
const FILES: &[&str] = &[
    include_str!("vocabulary/any/term.txt"),
    include_str!("vocabulary/en/term.txt"),
    include_str!("vocabulary/de/term.txt"),
    include_str!("vocabulary/fr/term.txt"),
    include_str!("vocabulary/es/term.txt"),
    include_str!("vocabulary/pt/term.txt"),
    include_str!("vocabulary/it/term.txt"),
    include_str!("vocabulary/nl/term.txt"),
    include_str!("vocabulary/pl/term.txt"),
    include_str!("vocabulary/cs/term.txt"),
    include_str!("vocabulary/sv/term.txt"),
    include_str!("vocabulary/da/term.txt"),
    include_str!("vocabulary/tr/term.txt"),
    include_str!("vocabulary/ru/term.txt"),
    include_str!("vocabulary/uk/term.txt"),
    include_str!("vocabulary/ja/term.txt"),
    include_str!("vocabulary/zh/term.txt"),
    include_str!("vocabulary/ko/term.txt"),
];

struct Terms {
    values: HashMap<(List, &'static str), Option<f64>>,
    order: Vec<(List, &'static str)>,
}

static TERMS: LazyLock<Terms> = LazyLock::new(|| {
    let mut terms = Terms { values: HashMap::new(), order: Vec::new() };
    for text in FILES {
        let mut list = None;
        for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
            if let Some(heading) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                list = read_heading(heading);
                continue;
            }
            let Some((list, value)) = list else { continue };
            for word in line.split(',').map(str::trim).filter(|word| !word.is_empty()) {
                terms.values.insert((list, word), value);
                terms.order.push((list, word));
            }
        }
    }
    terms
});

fn read_heading(heading: &str) -> Option<(List, Option<f64>)> {
    let (name, value) = heading.split_once('=').unzip();
    let list = List::from_heading(name.unwrap_or(heading))?;
    let value = match value {
        None => None,
        Some(value) => {
            let (over, under) = value.split_once('/').unwrap_or((value, "1"));
            Some(over.parse::<f64>().ok()? / under.parse::<f64>().ok()?)
        }
    };
    Some((list, value))
}
