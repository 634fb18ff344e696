# Skälen som `premiere-ligne plan` skriver i sin sista kolumn.

plan-reason = { $reason } ({ $given }/{ $possible })
plan-units = { $given } av { $asked } efterfrågade, sammanlagt
plan-first-choice = förstahandsvalet, { $volunteer }, hjälper { $needs }: { $points ->
    [one] { $points } poäng mer
   *[other] { $points } poäng mer
    }
plan-nobody = Ingen passar: { $why }
plan-taken = { $n ->
    [one] Den enda möjliga volontären hjälper någon annan (det här behovets prioritet: { $priority }): { $by }
   *[other] Alla { $n } möjliga volontärer hjälper någon annan (det här behovets prioritet: { $priority }): { $by }
    }
plan-taken-by = { $volunteer } hjälper { $need } (prioritet { $priority })
