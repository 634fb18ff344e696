# The reasons that `premiere-ligne plan` writes in its last column.

plan-reason = { $reason } ({ $given }/{ $possible })
plan-units = { $given } of { $asked } asked for, in all
plan-first-choice = the first choice, { $volunteer }, helps { $needs }: { $points ->
    [one] { $points } point more
   *[other] { $points } points more
    }
plan-nobody = Nobody fits: { $why }
plan-taken = { $n ->
    [one] The only possible volunteer helps somebody else (this need’s priority: { $priority }): { $by }
   *[other] All { $n } possible volunteers help somebody else (this need’s priority: { $priority }): { $by }
    }
plan-taken-by = { $volunteer } helps { $need } (priority { $priority })
