# Tal, datum, avstånd och listor. Klockslag och datum följer kampanjens tidszon.

number = { $n }

month-name = { $month ->
    [1] januari
    [2] februari
    [3] mars
    [4] april
    [5] maj
    [6] juni
    [7] juli
    [8] augusti
    [9] september
    [10] oktober
    [11] november
   *[12] december
    }
date = { $day } { month-name } { $year }
date-time = { date } kl. { $hour-two-digits }.{ $minute }

ago-now = alldeles nyss
ago-minutes = { $n ->
    [one] för { $n } minut sedan
   *[other] för { $n } minuter sedan
    }
ago-hours = { $n ->
    [one] för { $n } timme sedan
   *[other] för { $n } timmar sedan
    }
ago-days = { $n ->
    [one] för { $n } dag sedan
   *[other] för { $n } dagar sedan
    }
ago-date = den { date }

kilometres = { $n } km
kilometres-less-than-one = mindre än 1 km

list-of-two = { $a } och { $b }
list-and-so-on = { $a }, { $b }
list-last = { $a } och { $b }
