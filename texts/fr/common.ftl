# Nombres, dates, distances et listes. Les heures et les dates sont dans le fuseau de la campagne.

number = { $n }

month-name = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
    }
date = { $day ->
    [1] 1er
   *[other] { $day }
    } { month-name } { $year }
date-time = { date } à { $hour } h { $minute }

ago-now = à l’instant
ago-minutes = { $n ->
    [one] il y a { $n } minute
   *[other] il y a { $n } minutes
    }
ago-hours = { $n ->
    [one] il y a { $n } heure
   *[other] il y a { $n } heures
    }
ago-days = { $n ->
    [one] il y a { $n } jour
   *[other] il y a { $n } jours
    }
ago-date = le { date }

kilometres = { $n } km
kilometres-less-than-one = moins de 1 km

list-of-two = { $a } et { $b }
list-and-so-on = { $a }, { $b }
list-last = { $a } et { $b }

# Quand : parties de la semaine, et jours du calendrier.
when-mon-morning = lundi matin
when-mon-afternoon = lundi après-midi
when-mon-evening = lundi soir
when-tue-morning = mardi matin
when-tue-afternoon = mardi après-midi
when-tue-evening = mardi soir
when-wed-morning = mercredi matin
when-wed-afternoon = mercredi après-midi
when-wed-evening = mercredi soir
when-thu-morning = jeudi matin
when-thu-afternoon = jeudi après-midi
when-thu-evening = jeudi soir
when-fri-morning = vendredi matin
when-fri-afternoon = vendredi après-midi
when-fri-evening = vendredi soir
when-sat-morning = samedi matin
when-sat-afternoon = samedi après-midi
when-sat-evening = samedi soir
when-sun-morning = dimanche matin
when-sun-afternoon = dimanche après-midi
when-sun-evening = dimanche soir
when-day-mon = Lundi
when-day-tue = Mardi
when-day-wed = Mercredi
when-day-thu = Jeudi
when-day-fri = Vendredi
when-day-sat = Samedi
when-day-sun = Dimanche
when-part-morning = matin
when-part-afternoon = après-midi
when-part-evening = soir
when-from-to = du { $from } au { $to }
when-from = à partir du { $from }
when-until = jusqu’au { $to }
when-any-day = n’importe quel jour

# Une aide pour laquelle la distance ne compte pas, à la place de la distance.
distance-anywhere = à distance
