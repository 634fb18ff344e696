//! Tests of reading files and of the problems found in them.

use super::*;
use crate::campaign::{Range, Value};

#[test]
fn what_excel_exports_in_french_reads_the_same() {
    let plain = read_volunteers(VOLUNTEERS);
    assert_eq!(told(&plain), [""; 0]);
    let excel = "\u{feff}\
        ID;Place;Kinds;Audiences;Registered_at;Calls;childcare.children;childcare.ages;childcare.parent;;\r\n\
        V1;75011;\"groceries;childcare\";\"front-line;vulnerable\";16/03/2020 09:12;0;2;\"3-5;6-9\";oui;;\r\n\
        V2; 75 012 ;groceries;vulnerable;16/03/2020 20:40;3;;;;;\r\n\
        ;;;;;;;;;;\r\n\
        \r\n";
    let excel = read_volunteers(excel);
    assert_eq!(told(&excel), [""; 0]);
    assert_eq!((excel.delimiter, excel.marked), (b';', true));
    assert_eq!(excel.rows, plain.rows);
    assert_eq!(plain.rows[0].registered_at, local("2020-03-16 09:12"));
    assert_eq!(plain.rows[1].calls, 3);
    assert_eq!(plain.rows[0].offers.len(), 2);
}

#[test]
fn any_delimiter_line_end_and_order_of_columns_reads_the_same() {
    let expected = read_needs("id,place,audience,kind\nN1,75011,vulnerable,groceries\n").rows;
    assert_eq!(expected.len(), 1);
    for same in [
        "sep=;\r\nid;place;audience;kind\r\nN1;75011;vulnerable;groceries",
        "\"sep=;\"\nid;place;audience;kind\nN1;75011;vulnerable;groceries",
        "id\tplace\taudience\tkind\rN1\t75011\tvulnerable\tgroceries\r",
        "\n\nkind,\"audience\",place,id\n\ngroceries,vulnerable,75011,\"N1\"\n\n\n",
        "id,place,audience,kind,notes\nN1,75011,VULNERABLE,Groceries,\"a; b,\nc\"\n",
        "id,place,audience,kind\nN1,F-75011 Paris,vulnerable,groceries,,,\n",
    ] {
        let read = read_needs(same);
        assert_eq!(told(&read), [""; 0], "{same:?}");
        assert_eq!(read.rows, expected, "{same:?}");
    }
}

#[test]
fn all_mistakes_of_a_file_are_told_in_one_pass_with_line_column_value_and_remedy() {
    let file = "\
        id;place;kinds;audiences;registered_at;calls;childcare.children;childcare.ages;childcare.parent\r\n\
        V1;1000;groceries;vulnerable;;;;;\r\n\
        V2;75011;grocery;vulnerable;32/03/2020;two;;;\r\n\
        \r\n\
        V1;75011;childcare;front-line;;;9;05-mars;maybe\r\n\
        \"V\n4\";75011;childcare;all;2021-01-01;;2;;\r\n\
        ;75011;groceries;;43908;;;;\r\n\
        V6;;groceries;childcare;front-line;;;;;3\r\n";
    let read = read_volunteers(file);
    assert!(read.rows.is_empty());
    assert_eq!(
        told(&read),
        [
            "f.csv:2: column `place`: `1000` is no known place; write `01000` (Bourg-en-Bresse): spreadsheets drop \
             the zero in front, so format the column as text",
            "f.csv:3: column `kinds`: `grocery` is none of the campaign’s words; write `groceries`",
            "f.csv:3: column `registered_at`: `32/03/2020` is no date; write a date like 2020-03-18 10:30 or \
             18/03/2020 10:30",
            "f.csv:3: column `calls`: `two` is no whole number; write a whole number",
            "f.csv:5: column `childcare.children`: `9` is out of range; write a whole number from 1 to 4",
            "f.csv:5: column `childcare.ages`: `05-mars` is none of the campaign’s words; write one of `0-1`, `1-2`, \
             `3-5`, `6-9`, `10-12`, `13-up` (a spreadsheet may have made a date of it: format the column as text)",
            "f.csv:5: column `childcare.parent`: `maybe` is neither yes nor no; write yes or no (oui, non, 1, 0, x, \
             or nothing for no)",
            "f.csv:5: column `id`: `V1` is the id of line 2 already; give each row an id of its own",
            "f.csv:6: column `id`: `V·4` spreads over several lines; write it on one line, or look above for a quote \
             that has no end",
            "f.csv:6: column `audiences`: `all` is none of the campaign’s words; write one of `front-line`, \
             `vulnerable`",
            "f.csv:6: column `registered_at`: `2021-01-01` lies in the future; correct it; the plan is made as of \
             2020-03-18 10:00",
            "f.csv:6: column `childcare.ages` is empty; write some of `0-1`, `1-2`, `3-5`, `6-9`, `10-12`, `13-up`, \
             separated by `;`",
            "f.csv:8: column `id` is empty; write a number or a name that no other row has",
            "f.csv:8: column `registered_at`: `43908` is no date; format the column as a date, or write a date like \
             2020-03-18 10:30 or 18/03/2020 10:30",
            "f.csv:8: column `audiences` is empty; write some of `front-line`, `vulnerable`, separated by `;`",
            "f.csv:9: `3` stands in a column without a name; put a list between quotes, as in \
             \"groceries;childcare\", or name the column in the first line",
            "f.csv:9: column `place` is empty; write a code of the campaign’s list of places",
            "f.csv:9: column `audiences`: `childcare` is none of the campaign’s words; write one of `front-line`, \
             `vulnerable`",
            "f.csv:9: column `registered_at`: `front-line` is no date; write a date like 2020-03-18 10:30 or \
             18/03/2020 10:30",
        ]
    );
}

#[test]
fn mistakes_of_requests_are_told_as_well() {
    let file = "\
        id,place,audience,kind,urgent,childcare.children,childcare.ages\n\
        N1,75011,vulnerable,childcare,,1,3-5\n\
        N2,Lyon,front-line,childcare,perhaps,1,3-5;6-9\n\
        N3,75011,frontline,,,,\n";
    let told = told(&read_needs(file));
    assert_eq!(told.len(), 6, "{told:#?}");
    assert!(
        told[0]
            .starts_with("f.csv:2: column `kind`: `childcare` is not for the audience `vulnerable`; write `groceries`")
    );

    assert!(told[1].starts_with("f.csv:3: column `place`: `Lyon` is no known place; write one of `69001` (Lyon 1er"));
    assert!(told[2].starts_with("f.csv:3: column `urgent`: `perhaps` is neither yes nor no"));
    assert_eq!(told[3], "f.csv:3: column `childcare.ages`: `3-5;6-9` names more than 1; name 1 at most");
    assert!(told[4].ends_with("column `audience`: `frontline` is none of the campaign’s words; write `front-line`"));
    assert_eq!(told[5], "f.csv:4: column `kind` is empty; write one of `groceries`, `childcare`");
}

#[test]
fn a_file_that_cannot_be_read_as_meant_says_what_to_do() {
    let utf_16: Vec<u8> = "id;place".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let of_bytes: [(&[u8], &str); 5] = [
        (b"", "this file is empty; write the names of the columns on its first line"),
        (b"\xef\xbb\xbf\r\n;;\r\n", "this file is empty"),
        (b"PK\x03\x04...", "this is the spreadsheet itself, not a CSV file; in the spreadsheet, choose “Save as”"),
        (&utf_16, "this file is not in UTF-8"),
        (b"id,place,kinds\nV1,\"75011,groceries\nV2,75012,groceries\n", "line 2 and never closes"),
    ];
    for (bytes, expected) in of_bytes {
        let told = told(&read_volunteers(bytes));
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains(expected), "{told:?}");
    }
}

#[test]
fn columns_that_are_missing_or_mistaken_are_told_once() {
    let file = "id,plaec,kinds,kids,childcare.childs,childcare.food,id,phone\n\
                V1,75011,childcare,2,2,,V1,0612345678\nV2,75011,childcare,2,2,,V2,\n";
    let read = read_volunteers(file);
    assert_eq!(
        told(&read),
        [
            "f.csv:1: unknown column `plaec`; write `place`; a column of your own needs a name less like it",
            "f.csv:1: unknown column `childcare.childs`; write `childcare.children`; a column of your own needs a \
             name less like it",
            "f.csv:1: unknown column `childcare.food`; write one of `childcare.children`, `childcare.ages`, \
             `childcare.parent`, \
             `childcare.experience`, `childcare.identity`, `childcare.week`, `childcare.details`, or remove it",
            "f.csv:1: the column `id` is there twice; remove or rename one",
            "f.csv:1: there is no column `childcare.ages`, and some rows need it; write `childcare.ages` in line 1, \
             and the answers below",
            "f.csv:1: there is no column `childcare.children`, and some rows need it; write `childcare.children` in \
             line 1, and the answers below",
        ]
    );
    assert_eq!(read.unread, ["kids", "phone"]);
    let told = told(&read_needs("nom;ville\nDupont;Paris\n"));
    assert_eq!(told.len(), 4);
    assert!(told[0].contains("there is no column `id`; name the columns in the first line: at least `id`, `place`"));
}

#[test]
fn a_cell_that_is_not_in_utf_8_matters_only_where_it_is_read() {
    let read = read_needs(b"id,place,audience,kind,notes\nN1,75011,vulnerable,groceries,caf\xe9\n");
    assert_eq!((read.rows.len(), told(&read).len()), (1, 0));
    let told = told(&read_needs(b"id,place,audience,kind\n\xe91,75011,vulnerable,groceries\n"));
    assert_eq!(told, ["f.csv:2: column `id`: `\u{fffd}1` is not in UTF-8; export the file as “CSV UTF-8”"]);
}

#[test]
fn yes_and_no_are_read_in_several_ways() {
    for yes in ["yes", "Oui", "1", "x", "X", "VRAI", "true"] {
        assert_eq!(cell::flag(yes), Ok(true), "{yes}");
    }
    for no in ["no", "Non", "0", "", "FAUX", "false"] {
        assert_eq!(cell::flag(no), Ok(false), "{no}");
    }
    assert!(cell::flag("2").is_err());
}

#[test]
fn whole_numbers_may_look_like_a_spreadsheets() {
    let range = Range { min: 1, max: 5_000 };
    for (text, number) in [("2", 2), ("2,0", 2), ("2.00", 2), ("1 500", 1_500), ("1,500", 1_500)] {
        assert_eq!(cell::count(text, range, 0), Ok(number), "{text}");
    }
    for none in ["", "0", "5001", "2,5", "1,50,0", "-1", "99999999999999999999", "deux", ",0"] {
        assert!(cell::count(none, range, 0).is_err(), "{none}");
    }
}

#[test]
fn a_choice_is_a_bit() {
    let read = read_needs(REQUESTS);
    assert_eq!(read.rows[0].answers[1], Some(Value::Set(0b00_1100)));
    assert!(read.rows[1].urgent);
}

#[test]
fn a_row_that_the_matching_rule_does_not_take_is_told_with_its_line() {
    let mut campaign = Campaign::read(Path::new("campaigns/en-premiere-ligne"), Some(Path::new("places"))).unwrap();
    while campaign.audiences.len() <= 64 {
        let audience = campaign.audiences[0].clone();
        campaign.audiences.push(crate::campaign::Audience { slug: "one-too-many".into(), ..audience });
    }
    campaign.kinds[0].audiences.push(64);
    campaign.audiences[64].slug = "the-65th".into();
    let sheet = format!("id,place,audience,kind\nN1,75011,the-65th,{}\n", campaign.kinds[0].slug);
    let read = needs(sheet.as_bytes(), Setting { campaign: &campaign, ..setting() }, &|_| ());
    assert!(read.rows.is_empty());
    assert_eq!(
        told(&read),
        [
            "f.csv:2: the answers of this row cannot be matched: audience 64 is out of range: audiences are numbered from \
          0 to 63; correct the row"
        ]
    );
}

#[test]
fn a_volunteer_may_help_from_several_places_and_go_on_foot() {
    let header = "id,place,travel,kinds,audiences\n";
    let read = read_volunteers(format!("{header}V1,75011; 69003,on-foot,groceries,vulnerable\n"));
    assert_eq!(told(&read), [""; 0]);
    assert_eq!((read.rows[0].other_places.len(), read.rows[0].reach_metres), (1, 2_000));
    let wrong = read_volunteers(format!("{header}V1,75011;75099,by foot,groceries,vulnerable\n"));
    let told = told(&wrong).join("\n");
    assert!(told.contains("`75099`") && told.contains("no known place"), "{told}");
    assert!(told.contains("on-foot"), "{told}");
}
