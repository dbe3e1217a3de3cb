"""Small plans in five layouts that are not ours, about invented children, and one with the bones of a national template."""

from __future__ import annotations

from tests.tiny_docx import cell, docx, grid, line, row, table


def _word(*body: str) -> bytes:
    return docx("".join(body))


HEADINGS = _word(
    line("Education, Health and Care Plan", "Heading1"),
    line("Name: Sam Okafor"),
    line("Date of birth: 12 March 2017"),
    line("UPN: A123456789012"),
    line("NHS number: 943 476 5919"),
    line("School: Marsh Lane Primary School"),
    line("Mother: Ngozi Okafor"),
    line("Plan issued: 3 November 2025"),
    line("Review date: 2 November 2026"),
    line("Plan coordinator: Lena Hart"),
    line("Section A: Views, interests and aspirations", "Heading1"),
    line("What Sam says", "Heading2"),
    line("I like trains. I do not like loud rooms."),
    line("What the family says", "Heading2"),
    line("Sam is kind and funny at home."),
    line("Hopes for the future", "Heading2"),
    line("I want to drive a train."),
    line("Section B: Special educational needs", "Heading1"),
    line("Communication and interaction", "Heading2"),
    line("Strengths", "Heading3"),
    line("Sam knows the name of every station on his line."),
    line("Needs", "Heading3"),
    line("Sam follows one instruction at a time."),
    line("Sam finds it hard to join a group."),
    line("Cognition and learning", "Heading2"),
    line("Sam reads at the level of a child two years younger."),
    line("Section C: Health needs", "Heading1"),
    line("Sam has no health needs that relate to his special educational needs."),
    line("Section D: Social care needs", "Heading1"),
    line("Sam needs help to be safe near roads."),
    line("Section E: Outcomes", "Heading1"),
    line("By July 2027, Sam will follow three instructions in a row so that he can join in science."),
    line("Section F: Special educational provision", "Heading1"),
    line("Communication and interaction", "Heading2"),
    line("A teaching assistant will go over each instruction with Sam, one step at a time.", "ListBullet"),
    line("A speech and language therapist will see Sam for 30 minutes each month.", "ListBullet"),
    line("Section G: Health provision", "Heading1"),
    line("None"),
    line("Section H1: Social care provision under the 1970 Act", "Heading1"),
    line("Two hours a week with a support worker at the Saturday club."),
    line("Section H2: Other social care provision", "Heading1"),
    line("None"),
    line("Section I: Placement", "Heading1"),
    line("Marsh Lane Primary School, a mainstream primary school"),
    line("Section J: Personal budget", "Heading1"),
    line("No personal budget has been requested."),
    line("Section K: Advice and information", "Heading1"),
    line("Educational psychologist, Dr Ruth Vale, 4 May 2025", "ListBullet"),
    line("Speech and language therapist, Omar Aziz, Marsh NHS Trust, 9 June 2025", "ListBullet"),
    line("The bell rang twice.", "ListBullet"),
)
"""Headings and paragraphs only."""

WIDE = _word(
    grid(("Name", "Preferred name", "DOB"), ("Priya Devi Nair", "Priya", "09/01/2014")),
    grid(
        ("Name", "Relationship", "Parental responsibility"),
        ("Anil Nair", "Father", "Yes"),
        ("Mei Tan", "Mother", "Yes"),
    ),
    line("SECTION A"),
    line("Priya’s views"),
    line("“Maths makes sense. People do not.”"),
    line("Communication and interaction", "Heading2"),
    grid(
        ("Section B: Needs", "Section E: Outcomes", "Section F: Provision", "Who", "How often"),
        (
            "Priya takes words exactly as they are said.",
            "By the end of Year 6, Priya will ask what a saying means.",
            "A group of no more than four practises everyday sayings.",
            "Teaching assistant",
            "20 minutes, twice a week",
        ),
        ("", "", "A card with “please explain” on Priya’s desk.", "Class teacher", "In every lesson"),
        ("Priya finds small talk hard.", "Priya will greet a classmate each morning.", "Role play.", "ELSA", "Weekly"),
    ),
    line("Sensory and physical", "Heading2"),
    grid(
        ("Section B: Needs", "Section E: Outcomes", "Section F: Provision", "Who", "How often"),
        (
            "Priya cannot bear hand dryers.",
            "Priya will use the toilet at school.",
            "Paper towels.",
            "Site manager",
            "Daily",
        ),
    ),
)
"""A wide table for each area, with needs, outcomes and help side by side; a need without words goes on."""

LABELS = _word(
    grid(
        ("Status", "Final"),
        ("Child’s name:", "Tomasz Zielinski"),
        ("Known as:", "Tomek"),
        ("Date of Birth:", "1 September 2011"),
        ("Parents", "Ewa Zielinska (mother) and Jan Zielinski (father)"),
        ("Current school:", "Hill Top Academy"),
        ("Blood group:", "not asked"),
    ),
    grid(
        ("Section A", "Views, interests and aspirations"),
        ("Tomek’s views", "I want my own desk."),
        ("Parents’ views", "We want Tomek to be happy."),
        ("Interests", "Chess and swimming."),
    ),
    line("Section B Special educational needs"),
    grid(("Need 1", "Tomek tires when he writes."), ("Provision", "A laptop with a word predictor."),
         ("Who", "Class teacher"), ("How often", "Every day"), ("Outcome", "Tomek will write a page in an hour."),
         ("By when", "20 July 2027")),
    grid(("Need 2", "Tomek worries about tests."), ("Provision", "A quiet room for tests."), ("Who", "Exams officer")),
)  # fmt: skip
"""Tables of two columns: a label, and the text beside it. A box holds a need with its help and outcome."""

BOXES = _word(
    table(row(cell(line("EDUCATION, HEALTH AND CARE PLAN for Aisha Begum")))),
    table(row(cell(line("Date of birth: 5 May 2009"), line("NHS Number: 485 777 3457"), line("Responsible authority: Northmoor Council")))),
    line("1. Section A"),
    table(row(cell(line("Aisha’s story so far"), line("Aisha came to England in 2019."), line("My hopes for the future"),
                   line("I want to be a nurse.", "ListBullet"), line("I want to drive.", "ListBullet")))),
    line("2. Section B: Special Educational Needs"),
    table(row(cell(line("N1 Aisha has a hearing loss in both ears."), line("N2 Aisha is new to British Sign Language.")))),
    line("5. Section E: Outcomes"),
    table(row(cell(line("Outcome 1: By July 2026 Aisha will sign with three friends."), line("Links to: N2")))),
    line("6. Section F: Special Educational Provision"),
    table(row(cell(line("Provision to meet outcome 1:"), line("A teacher of the deaf will teach Aisha to sign.", "ListBullet"),
                   line("Who: Qualified teacher of the deaf", "ListBullet"), line("How often: 45 minutes, once a week", "ListBullet"),
                   line("A club for deaf young people on Thursdays.", "ListBullet")))),
    line("11. Section K: Advice and information"),
    grid(("Advice from", "Name", "Date of report", "Attached"), ("Audiologist", "Dr Hana Kos", "7 March 2025", "Yes"),
         ("Social care", "", "", "YES/ NO")),
)  # fmt: skip
"""A template as of 2015: numbered boxes, bullets in them, links by number."""

PLAIN = """\
EHC plan for Leo Marsh

Name: Leo Marsh
DOB: 02/02/2020
Parent: Kate Marsh

Section A

I like mud and buckets.

Section B: Special educational needs

- Leo does not use words yet.
- Leo runs away from noise.

Section E: Outcomes

- By July 2027, Leo will ask for a drink with a sign.

Section F: Special educational provision

- Staff sign each word that they say to Leo.
  Who: Nursery teacher
- A tent in the corner of the room.

Section I

Marsh Nursery
"""
"""Text with no more than lines."""


def national(*, child: str = "Ines Duarte Costa", extra: str = "") -> bytes:
    """The bones of the template that was tested nationally, filled in by hand; `extra` is typed below its last table."""
    areas = (
        table(
            row(cell(line("Special Educational Needs and Provision (B-F-E)"), line("Cognition and learning"),
                     line("Support for learning difficulties may be required when pupils learn at a slower pace."), span=3)),
            row(cell(line("Strengths"), span=3)),
            row(cell(line("Ines builds models from a plan."), span=3)),
            row(cell(line("B – Special Educational Needs")), cell(line("F – Special Educational Provision")), cell(line("E – Outcomes"))),
            row(cell(line("Ines forgets what she read.")), cell(line("A mind map for each text.")), cell(line("Ines will retell a text."))),
            row(cell(line("Ines mixes up numbers.")), cell(line("Counting rods.")), cell(line("Ines will add to 20."))),
        ),
        line("Sections D (Social care needs which relate to the SEN) and H1 and H2 (Social care provision)"),
        table(
            row(cell(line("D – Social care needs")), cell(line("H1 – Any social care provision under section 2 of the Chronically Sick and Disabled Persons Act 1970")),
                cell(line("H2 – Other social care provision")), cell(line("E – Outcomes"))),
            row(cell(line("Ines cannot swim alone.")), cell(line("A helper at the pool.")), cell(line("Short breaks.")), cell(line("Ines will swim."))),
        ),
    )  # fmt: skip
    people = table(
        row(cell(line("Child or young person’s personal details", "Heading2"), span=4)),
        row(cell(line("Name:")), cell(line(child)), cell(line("Preferred name: ")), cell(line("Ines"))),
        row(cell(line("Date of Birth:")), cell(line("14/02/2015"), span=3)),
        row(cell(line("Child or young person first language:")), cell(line("Portuguese")),
            cell(line("Parent or carer first language:")), cell(line("Portuguese"))),
        row(cell(line("MAIN CONTACT DETAILS: "), span=4)),
        row(cell(line("Main contact: Parent or carer 1 (or young person if they are applying independently)")), cell(line("Rui Costa")),
            cell(line("Relationship:")), cell(line("Father"))),
        row(cell(line("Email: ")), cell(line("rui@example.org")), cell(line("Telephone number:")), cell(line("01632 960001"))),
        row(cell(line("Parent or carer 2:")), cell(line("Ana Duarte")), cell(line("Relationship:")), cell(line("Mother"))),
    )  # fmt: skip
    views = table(
        row(cell(line("A2 SUMMARY the views, interests and aspirations of the CHILD and their parent, or of the YOUNG PERSON"))),
        row(cell(line("Views"))), row(cell(line("I like quiet mornings."), line("Her parents want her to have friends."))),
        row(cell(line("Interests"))), row(cell(line("Ines paints."))),
        row(cell(line("Aspirations"))), row(cell(line("I want to be a vet."))),
    )  # fmt: skip
    end = (
        line("I - Placement", "Heading2"), grid(("Name", "Brook School"), ("Type", "Special school")),
        line("Sign-off"),
        grid(("Local authority officer – name", "Local authority officer - signature", "Date"), ("Joan Petty", "J Petty", "4 June 2025")),
    )  # fmt: skip
    return _word(people, views, *areas, *end, *([line(extra)] if extra else []))
