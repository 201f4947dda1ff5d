//! What a word of the vocabulary stands for.

macro_rules! kinds {
    ($($name:ident $heading:literal $doc:literal),+ $(,)?) => {
        /// What a word of the vocabulary stands for. The name in brackets is its heading in a vocabulary file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Kind {
            $(#[doc = concat!("(`", $heading, "`) ", $doc)] $name),+
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The heading of its words in a vocabulary file.
            #[must_use]
            pub const fn heading(self) -> &'static str {
                match self { $(Self::$name => $heading),+ }
            }
        }
    };
}

kinds! {
    FunctionWord "function-words" "Small words that tell a language apart.",

    Placeholder "placeholder" "Says as a whole that nobody is named: none, unknown.",
    PlaceholderLead "placeholder-lead" "Says so whatever follows: TBD, help wanted.",
    PlaceholderStem "placeholder-stem" "Stands for a person in a template, alone or with a letter: person A.",
    Pending "pending" "Says, in a text without a name, that nobody is named yet: nobody, not yet, still.",
    Vacancy "vacancy" "Says anywhere in a text without a name that nobody holds the place: vacant.",
    GroupHead "group-head" "A noun for several people: team, squad, committee.",
    GroupWeak "group-weak" "A noun for several people that is also a name: union, watch.",
    GroupLead "group-lead" "A noun that opens a group's name: team X, department of X.",
    Everyone "everyone" "All people, as a whole owner: everyone, leadership.",
    Function "function" "A business function or department: marketing, customer success.",
    FunctionWeak "function-weak" "The same, where the word is also a surname or says too little alone: sales, field.",
    FunctionPair "function-pair" "Two function words that name one department: research and development.",
    Modifier "modifier" "Narrows a function, a group or a role: global, senior, EMEA.",
    Company "company" "Ends or is the name of a company: GmbH, Inc., Foundation.",
    CompanyLead "company-lead" "A legal form that opens a company's name: Stichting, ООО.",
    Agency "agency" "A public body or organisation known by its letters or name: UNHCR, NASA.",
    Place "place" "A town, country or region, none of which is a usual personal name: Leeds, DACH.",
    Surname "surname" "A family name written before a title without a blank.",
    RoleNoun "role-noun" "A job title's noun: manager, officer.",
    RoleWeak "role-weak" "A job title's noun that is also a surname or first name: head, page.",
    RoleLead "role-lead" "Opens a job title: head of, VP, director of.",
    RoleName "role-name" "A job title as a whole: CTO, founder.",
    Rota "rota" "A duty that people take in turn: on-call.",
    Mailbox "mailbox" "The name of a mailbox that several read: info, hello.",
    Joiner "joiner" "Joins two owners: and, y, et.",
    WithOthers "with-others" "Joins helpers to an owner: with input from, backup.",
    Deputy "deputy" "Stands before whoever takes the owner's place or looks on, and owns nothing: deputy, backup, cc.",
    EtAl "et-al" "Stands for further people: et al., and others.",
    Copula "copula" "Joins a label and a name as a colon does: is.",
    Of "of" "Joins a noun and its field: of, de, за.",
    Hat "hat" "A title that its holder wears beside another: founder, owner.",
    Bot "bot" "A program that commits like a person: dependabot.",
    Program "program" "Ends the handle of a program: agent, bot.",
    Artificial "artificial" "Says by itself that a program works, and no person: AI, LLM.",
    Component "component" "Ends the name of a piece of software: service, api.",
    Slot "slot" "Names what is to be filled in: name, owner, handle.",
    Cut "cut" "Begins a note on scope or employer: from, on behalf of.",
    Credential "credential" "Follows a name: PhD, Jr.",
    Title "title" "Precedes a name: Dr., Prof.",
    Address "address" "The same, before a name whatever that name means: Mr, Frau.",
    Particle "particle" "Stands between a given and a family name, whatever that means: van der.",
    Article "article" "Begins a word that says which, where no blank parts the two: ال.",
    GivenName "given-name" "A common given name.",
    GivenWeak "given-name-weak" "A given name that is also a word for a group: ward.",
    Machine "machine" "Part of the name of a program that makes commits: bot, ci.",
    NoPerson "no-person" "Part of what an author of commits is called who is nobody in particular: guest account, mac mini.",

    Abbreviation "abbreviation" "Ends in a full stop that ends no sentence: e.g., Dr.",
    AbbreviationEnd "abbreviation-end" "Ends in a full stop that may also end a sentence: Inc., U.S.",
    AbbreviationNumber "abbreviation-number" "The same, before a number only: No. 5.",
    OrdinalLead "ordinal-lead" "Stands before a number whose full stop makes it an ordinal, where nouns are capitals: der 2. Abschnitt.",
    Month "month" "A month's name, as after an ordinal number: 3. Mai.",
    StatusMark "status-mark" "A status noted after a sentence: done, in progress.",

    Question "question" "Asks for more than yes or no: how, which.",
    VagueVerb "vague-verb" "A verb of direction without an end: improve, support.",
    VagueUnlessNamed "vague-unless-named" "A vague verb, unless what follows is a technical name: support, enable.",
    VagueNoun "vague-noun" "The same as a noun or adjective: improvement, better.",
    AlsoNoun "also-noun" "Is spelt like a vague verb and, at the end of a title, names a thing: harness.",
    Direction "direction" "A verb of direction at the beginning or end of a title, where the judge confirms it: améliorer.",
    LeadIn "lead-in" "May stand before the verb that counts: we will, continuously.",
    Taste "taste" "Praise that nobody can check: inspiring, seamless.",
    OpenSize "open-size" "A size left open: some, as many as possible.",
    Bare "bare" "Says as a whole only that it will be done, or where to look: done, yes, see Jira.",
    PutOff "put-off" "Says as a whole, instead of an answer, that one will come: later, coming soon.",
    PutOffLead "put-off-lead" "Says so whatever follows: to be defined, lorem ipsum.",
    SlotWord "slot-word" "Stands in brackets for what is to be filled in: a number, a date.",
    EndState "end-state" "Something that is so or is not: published, enabled, passes.",
    DeliveryVerb "delivery-verb" "A verb that leaves an artefact or an event behind: publish, remove.",
    Quantity "quantity" "A number in words, or a limit: twice, zero, at most.",

    Vanity "vanity" "Counts attention or stock: page views, followers.",
    Activity "activity" "Counts effort: meetings, hours worked.",
    ActivityVerb "activity-verb" "A verb of effort: attend, conduct.",
    Output "output" "Counts what a team makes: features shipped.",
    OutputVerb "output-verb" "A verb of making: write, hire.",
    NounOrVerb "noun-or-verb" "A verb of effort or making that is as often a noun: share, review.",
    Outcome "outcome" "A result for somebody else, or of the business: churn, revenue.",
    Arguable "arguable" "May be a result or not: active users, leads.",
    Ratio "ratio" "A share, a rate, a price: rate, per, percentage of.",
    Moves "moves" "A verb that moves a number, whatever it counts: reach, achieve.",
    Up "up" "Asks for more: increase, grow.",
    Down "down" "Asks for less: reduce, cut.",
    Better "better" "Asks for a better number, whichever way that is: improve.",
    LessIsBetter "less-is-better" "Counts something of which less is better: latency, churn.",
    MoreIsBetter "more-is-better" "Counts something of which more is better: revenue, uptime.",
    Turns "turns" "Turns round which way is better, or counts a change: avoided, without, reduction.",
    Aside "aside" "Begins what is only said of the thing counted: with, before, under.",
    AsksMore "asks-more" "A verb that asks for more at the beginning of a name: increase.",
    AsksLess "asks-less" "A verb that asks for less at the beginning of a name: reduce.",
    AsksMoreLast "asks-more-last" "The same at the end, where verbs stand last: steigern.",
    AsksLessLast "asks-less-last" "The same at the end, where verbs stand last: senken.",
    Unit "unit" "What one of a metric is, as its name says at the end or in brackets: minutes, kg.",
    Measure "measure" "A unit of length, area, energy or data, in which neither attention nor effort is counted: km, kWh.",
    CountsOne "counts-one" "Says in a name what one of a metric is, or that it is a figure without a unit: number of, score.",
    Per "per" "Says of a unit what it is counted for one of: per, je, あたり.",
    WayFrom "way-from" "Stands before the number of today: from.",
    WayTo "way-to" "Stands before the number that shall be: to.",
    Purpose "purpose" "Begins the reason of an action: so that, in order to.",
    Lagging "lagging" "Confirms what has happened: revenue, churn.",
    Leading "leading" "Tells what will happen: pipeline, lead time.",

    Cue "cue" "Says that the text needs what is named next: blocked by.",
    CueWeak "cue-weak" "The same, where the object may be anything: requires, builds on.",
    CueWhen "cue-when" "The same, where what follows must be there first: once, after.",
    CueBefore "cue-before" "The same, where it is also said that nothing happens earlier: cannot start before.",
    CueWhile "cue-while" "The same, where it is said behind what is named that it is not there: as long as.",
    CueUnable "cue-unable" "Says before it that nothing happens: cannot, may not.",
    CueNot "cue-not" "Says behind what is named that it is not there: isn't.",
    CueMet "cue-met" "Says behind what is named that it is there: done, ships.",
    CueLabel "cue-label" "Heads a list of what is needed when a colon follows: prerequisites.",
    CueBehind "cue-behind" "Follows what is needed: must be done first.",
    CueThrough "cue-through" "A small word that may stand between a cue and what it names: the, of.",
    CueStop "cue-stop" "Ends what a cue says, as other small words do: like, because.",
    CueRelative "cue-relative" "Begins what is said of the thing before it: which.",
    CueTopic "cue-topic" "Stands behind what a sentence is about, where what is needed follows: は.",
    CueReverse "cue-reverse" "Says that the other needs this: blocks, unblocks.",
    CueEnded "cue-ended" "Says behind what is named that it holds nobody up any more: is resolved.",
    CueOff "cue-off" "Takes a cue back when near before it: no longer, was.",
    Why "why" "Gives the reason of what stands before it: because, due to.",
    WhyClause "why-clause" "The same, where a comma stands before it, so that it begins a clause: car, bo.",
    WhyOpen "why-open" "Opens a clause that gives the reason of what stands behind its comma: with, da, como.",
    WhyWord "why-word" "A word that holds the reason itself: krankheitsbedingt.",
    WhyNoun "why-noun" "The same, where a telling word follows: por, wegen.",
    WhyBefore "why-before" "The same, where some words follow, so that it says more than when or where: after, pour.",
    Therefore "therefore" "Stands between a cause and what is changed for it: so, therefore.",
    States "states" "Says of something how it is or what became of it, whoever plans: is, has, cannot.",
    Happens "happens" "A verb that tells by itself what became of something: resigned, fails.",
    Pointer "pointer" "Begins a text that may only say where or with whom something was said: as discussed, per, approved.",
    Record "record" "Names where or when something was said: minutes, meeting, Tuesday.",
    Order "order" "Says of two things which comes first: before, first.",
    Change "change" "A verb by which a plan is changed: raise, postpone.",
    Housework "housework" "Begins a line that only says what was done to files: add, remove, typo.",
    MachineLead "machine-lead" "Begins such a line where the name of a tool follows: synced from.",
    ReasonLabel "reason-label" "Labels a reason when a colon follows: rationale, context.",
    TrailerKey "trailer-key" "Labels what tools read when a colon follows: refs, closes.",
    ReferenceWord "reference-word" "Stands beside a reference and says nothing more: see, closes, issue.",
    Filler "filler" "Says nothing by itself: wip, misc, minor fixes.",
    MachineText "machine-text" "Begins a line that a program wrote: merge branch.",
    RevertText "revert-text" "The same, where somebody may go on behind a commit's id: this reverts commit.",
    Greeting "greeting" "Begins a letter: hi all.",
    Farewell "farewell" "Ends a letter: best regards.",
    TemplateText "template-text" "Begins a line of a template: describe your changes.",
}

impl Kind {
    /// Whether it tells what is waited for.
    pub(super) const fn is_cue(self) -> bool {
        matches!(
            self,
            Self::Cue
                | Self::CueWeak
                | Self::CueWhen
                | Self::CueBefore
                | Self::CueWhile
                | Self::CueUnable
                | Self::CueNot
                | Self::CueMet
                | Self::CueLabel
                | Self::CueBehind
                | Self::CueThrough
                | Self::CueStop
                | Self::CueRelative
                | Self::CueTopic
                | Self::CueReverse
                | Self::CueEnded
                | Self::CueOff
        )
    }

    /// The kind with this heading.
    #[must_use]
    pub fn from_heading(heading: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.heading() == heading)
    }
}
