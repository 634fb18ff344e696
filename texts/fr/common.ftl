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
