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

# När: delar av veckan, och dagar i kalendern.
when-mon-morning = måndag förmiddag
when-mon-afternoon = måndag eftermiddag
when-mon-evening = måndag kväll
when-tue-morning = tisdag förmiddag
when-tue-afternoon = tisdag eftermiddag
when-tue-evening = tisdag kväll
when-wed-morning = onsdag förmiddag
when-wed-afternoon = onsdag eftermiddag
when-wed-evening = onsdag kväll
when-thu-morning = torsdag förmiddag
when-thu-afternoon = torsdag eftermiddag
when-thu-evening = torsdag kväll
when-fri-morning = fredag förmiddag
when-fri-afternoon = fredag eftermiddag
when-fri-evening = fredag kväll
when-sat-morning = lördag förmiddag
when-sat-afternoon = lördag eftermiddag
when-sat-evening = lördag kväll
when-sun-morning = söndag förmiddag
when-sun-afternoon = söndag eftermiddag
when-sun-evening = söndag kväll
when-day-mon = Måndag
when-day-tue = Tisdag
when-day-wed = Onsdag
when-day-thu = Torsdag
when-day-fri = Fredag
when-day-sat = Lördag
when-day-sun = Söndag
when-part-morning = förmiddag
when-part-afternoon = eftermiddag
when-part-evening = kväll
when-from-to = { $from } till { $to }
when-from = från och med { $from }
when-until = till och med { $to }
when-any-day = vilken dag som helst

# Hjälp där avståndet inte spelar någon roll, i stället för avståndet.
distance-anywhere = på distans
