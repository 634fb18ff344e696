//! Tests with files that nobody would write.

use proptest::prelude::*;

use super::*;

/// Random bytes that often look like a spreadsheet.
fn like_a_sheet() -> impl Strategy<Value = Vec<u8>> {
    let word = prop_oneof![
        Just("id"),
        Just("place"),
        Just("kinds"),
        Just("kind"),
        Just("audience"),
        Just("audiences"),
        Just("urgent"),
        Just("registered_at"),
        Just("childcare.children"),
        Just("childcare.ages"),
        Just("75011"),
        Just("1000"),
        Just("groceries"),
        Just("childcare"),
        Just("front-line"),
        Just("18/03/2020"),
        Just("2020-03-18T99"),
        Just("-9999-01-01"),
        Just("9999-12-31"),
        Just("3-5"),
        Just("\""),
        Just("\"\""),
        Just("\r\n"),
        Just("\n"),
        Just("\r"),
        Just(";"),
        Just(","),
        Just("\t"),
        Just("é"),
        Just("\u{feff}"),
        Just("sep=;"),
        Just("=1"),
        Just("99999999999"),
    ];
    let piece =
        prop_oneof![4 => word.prop_map(|word| word.as_bytes().to_vec()), 1 => prop::collection::vec(any::<u8>(), 0..3)];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop_oneof![like_a_sheet(), prop::collection::vec(any::<u8>(), 0..200)]) {
        let lines = 2 + bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
        for told in [told_of(&read_volunteers(&bytes)), told_of(&read_needs(&bytes))] {
            for (line, told) in told {
                prop_assert!(line.is_none_or(|line| (1..=lines).contains(&line)), "{told}");
                prop_assert!(!told.contains('\n') && !told.contains('\u{1b}'), "{told}");
            }
        }
    }

    #[test]
    fn rows_under_a_right_header_never_make_it_panic(bytes in like_a_sheet()) {
        let volunteers = [b"id,place,kinds,audiences,registered_at,calls,childcare.children,childcare.ages\n", bytes.as_slice()].concat();
        let requests = [b"id,place,audience,kind,registered_at,urgent,childcare.children,childcare.ages\n", bytes.as_slice()].concat();
        told_of(&read_volunteers(volunteers));
        told_of(&read_needs(requests));
    }

    #[test]
    fn whatever_an_id_holds_comes_back_behind_quotes_and_lines_are_counted_right(
        ids in prop::collection::vec("[a-z,;\"= é]{1,8}", 1..6), blank in 0..3_usize, end in prop_oneof![Just("\n"), Just("\r\n"), Just("\r")]
    ) {
        let mut file = format!("id,place,audience,kind{end}");
        let mut expected = vec![];
        let mut line = 2;
        for (n, id) in ids.iter().enumerate() {
            let id = format!("{n}{id}x");
            file += &end.repeat(blank);
            let quoted = id.replace('"', "\"\"");
            file.push_str(&[&format!("\"{quoted}\",nowhere at all {n},vulnerable,groceries"), end].concat());
            expected.push(Some(line + blank));
            line += 1 + blank;
        }
        let read = read_needs(&file);
        let lines: Vec<_> = read.wrong.iter().map(|wrong| wrong.line).collect();
        prop_assert_eq!(lines, expected);
        let right = read_needs(with_known_places(&file));
        prop_assert_eq!(right.rows.len(), ids.len(), "{:?}", told(&right));
        for (row, id) in right.rows.iter().zip(&ids) {
            prop_assert!(row.id.contains(id.as_str()));
        }
    }
}

fn told_of<T>(read: &Read<T>) -> Vec<(Option<usize>, String)> {
    let all = read.faults.iter().chain(&read.wrong);
    all.map(|wrong| (wrong.line, wrong.in_words(Path::new("f.csv")).to_string())).collect()
}

/// Returns the file with its unknown places replaced by a known one.
fn with_known_places(file: &str) -> String {
    (0..10).fold(file.to_owned(), |file, n| file.replace(&format!("nowhere at all {n}"), "75011"))
}
