//! The lists of words that are asked for one at a time.

macro_rules! lists {
    ($($name:ident $heading:literal $doc:literal),+ $(,)?) => {
        /// A list of such words. The name in brackets is its heading.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum List {
            $(#[doc = concat!("(`", $heading, "`) ", $doc)] $name),+
        }

        impl List {
            fn named(name: &str) -> Option<Self> {
                match name { $($heading => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

lists! {
    Month "month" "A month, with its number.",
    Weekday "weekday" "A day of the week, with its number: Monday is 1.",
    Numeral "numeral" "A number in words or letters that counts a quarter or week: first, II.",
    Quarter "quarter" "A quarter of a year: q, trimestre.",
    Half "half" "A half of a year that is counted: h, semestre, Halbjahr.",
    Week "week" "A week that is counted in its year: w, KW.",
    FiscalYear "fiscal-year" "Says that a year is a financial one: FY.",
    YearMark "year-mark" "Follows the number of a year: 年, г.",
    MonthMark "month-mark" "Follows the number of a month: 月.",
    DayMark "day-mark" "Follows the number of a day of the month: 日.",
    TimeZone "time-zone" "Stands behind the hour of a day: UTC.",
    DateSlot "date-slot" "Stands in a template for a part of a date: yyyy, mm.",
    DateFiller "date-filler" "Says nothing in a date: of, due.",
    DayEnd "day-end" "Names the hour at which a day ends: EOD.",
    DateOpen "date-open" "Leaves the end of a date open, so that another day is meant, or none: after, mid.",
    DateBefore "date-before" "Says that the day itself comes too late: before.",
    DateStart "date-start" "Names the day on which something begins: from, as of.",
    DateRange "date-range" "Stands between the first day of a time and the last: to.",
    DateVague "date-vague" "A time that comes when it comes: soon, next.",
    DateBy "date-by" "May mean the first day of a month or quarter, unless an end is named: by, latest.",
    DateEnd "date-end" "Names the end of a time: end.",
    OrdinalEnding "ordinal-ending" "Follows the number of a day: st, nd.",
    WorkingDays "working-days" "A unit of time, with the working days that it has.",
    EffortFiller "effort-filler" "Says nothing beside a unit of working time: person, of.",
    EffortLead "effort-lead" "Opens a unit of working time: man-, work.",
    Numbered "numbered" "A noun that a letter or number follows, so that the letter is no initial: plan B.",
    Street "street" "A noun before the name of a street, which may begin with an initial: via, rue.",
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
    Count "count" "A number in words, with what it counts: nine, zwölf.",
    Alike "alike" "Words and signs that say the same, each group with a number of its own: & and and, isn't and is not.",
    Denial "denial" "Turns what it stands beside into its opposite: not, never, kein.",
    LookAlike "look-alike" "A word that one letter less, more or other makes another word of this list: test, text.",
    Currency "currency" "A currency's sign that is letters too: zł.",
}

impl List {
    /// The list of a heading, and the value that it gives to its words.
    pub(crate) fn headed(heading: &str) -> Option<(Self, Option<f64>)> {
        let (name, value) = heading.split_once('=').unzip();
        let list = Self::named(name.unwrap_or(heading))?;
        let value = match value {
            None => None,
            Some(value) => {
                let (over, under) = value.split_once('/').unwrap_or((value, "1"));
                Some(over.parse::<f64>().ok()? / under.parse::<f64>().ok()?)
            }
        };
        Some((list, value))
    }
}
