# Les raisons que `premiere-ligne plan` écrit dans sa dernière colonne.

plan-reason = { $reason } ({ $given }/{ $possible })
plan-units = { $given } sur { $asked } demandés, en tout
plan-first-choice = le premier choix, { $volunteer }, aide { $needs } : { $points ->
    [one] { $points } point de plus
   *[other] { $points } points de plus
    }
plan-nobody = Personne ne convient : { $why }
plan-taken = { $n ->
    [one] Le seul volontaire possible aide quelqu’un d’autre (priorité de ce besoin : { $priority }) : { $by }
   *[other] Les { $n } volontaires possibles aident tous quelqu’un d’autre (priorité de ce besoin : { $priority }) : { $by }
    }
plan-taken-by = { $volunteer } aide { $need } (priorité { $priority })
