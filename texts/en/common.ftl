# Numbers, dates, distances and lists. Hours and dates are in the campaign's time zone.

number = { $n }

month-name = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
    }
date = { $day } { month-name } { $year }
date-time = { date } at { $hour-two-digits }:{ $minute }

ago-now = just now
ago-minutes = { $n ->
    [one] { $n } minute ago
   *[other] { $n } minutes ago
    }
ago-hours = { $n ->
    [one] { $n } hour ago
   *[other] { $n } hours ago
    }
ago-days = { $n ->
    [one] { $n } day ago
   *[other] { $n } days ago
    }
ago-date = on { date }

kilometres = { $n } km
kilometres-less-than-one = less than 1 km

list-of-two = { $a } and { $b }
list-and-so-on = { $a }, { $b }
list-last = { $a } and { $b }

# When: parts of the week, and days of the calendar.
when-mon-morning = Monday morning
when-mon-afternoon = Monday afternoon
when-mon-evening = Monday evening
when-tue-morning = Tuesday morning
when-tue-afternoon = Tuesday afternoon
when-tue-evening = Tuesday evening
when-wed-morning = Wednesday morning
when-wed-afternoon = Wednesday afternoon
when-wed-evening = Wednesday evening
when-thu-morning = Thursday morning
when-thu-afternoon = Thursday afternoon
when-thu-evening = Thursday evening
when-fri-morning = Friday morning
when-fri-afternoon = Friday afternoon
when-fri-evening = Friday evening
when-sat-morning = Saturday morning
when-sat-afternoon = Saturday afternoon
when-sat-evening = Saturday evening
when-sun-morning = Sunday morning
when-sun-afternoon = Sunday afternoon
when-sun-evening = Sunday evening
when-day-mon = Monday
when-day-tue = Tuesday
when-day-wed = Wednesday
when-day-thu = Thursday
when-day-fri = Friday
when-day-sat = Saturday
when-day-sun = Sunday
when-part-morning = morning
when-part-afternoon = afternoon
when-part-evening = evening
when-from-to = { $from } to { $to }
when-from = from { $from }
when-until = until { $to }
when-any-day = any day

# Help for which distance does not matter, in place of the distance.
distance-anywhere = from anywhere
