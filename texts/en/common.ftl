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
