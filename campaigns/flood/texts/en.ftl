# The texts of this campaign. Any text of the program (texts/en/) can be replaced here too, under the same name.

campaign-name = The valley after the flood
campaign-tagline = Twelve hamlets help each other
campaign-lead = Pumps, beds, shovels, hands, a van: people of the valley help each other, for free. A small team introduces them to each other.
campaign-emergency = This site is not an emergency service. In danger, call 112.
campaign-description = People of the valley pump out cellars, lend tools and beds, and clear debris together. Free of charge.

entry-offer-door = I can help after the flood
entry-offer-button = Offer my help
entry-offer-title = Offer my help
entry-offer-intro = Thank you! Tell us what you can lend or do, where, and on which days. We write to you if somebody needs you. You stay free to say no.

entry-flooded-door = The water was in my house
entry-flooded-button = Ask for help
entry-flooded-title = Ask for help
entry-flooded-intro = Tell us what would help you, and by when. We look for people in the valley and write to you as soon as we have found them. You can also ask for somebody else.

audience-flooded = Flooded
audience-flooded-accept = people whose house was flooded

form-place-listed = Hamlet
form-place-listed-empty = Choose a hamlet from the list

kind-pumping = Pumping
kind-pumping-offer = I have a pump
kind-pumping-need = { $whom ->
    [other] They have water to pump out
   *[anyone] I have water to pump out
    }
kind-pumping-in-mail = pumping out water
kind-pumping-advice =
    Talk first, by phone.
    Turn the electricity off before anybody steps into the water.
    Wait until the ground around the house has drained: an empty cellar may give way.
kind-pumping-motor-offer = My pump runs without electricity
kind-pumping-motor-need = There is no electricity
kind-pumping-motor-short = without electricity
kind-pumping-motor-refusal = { $n ->
    [one] has a pump that needs electricity
   *[other] have pumps that need electricity
    }
kind-pumping-dates-offer = On which days?
kind-pumping-dates-need = On which days?
kind-pumping-dates-refusal = { $n ->
    [one] is not there on these days
   *[other] are not there on these days
    }

kind-lodging = Lodging
kind-lodging-offer = I have beds
kind-lodging-need = { $whom ->
    [other] They need beds
   *[anyone] I need beds
    }
kind-lodging-in-mail = a place to sleep
kind-lodging-advice =
    Talk first, by phone or video.
    Agree on the days, the meals and the keys. In doubt, you can say no, without giving a reason.
kind-lodging-beds-offer = How many beds at most?
kind-lodging-beds-need = How many beds?
kind-lodging-beds-unit = { $n ->
    [one] { $n } bed
   *[other] { $n } beds
    }
kind-lodging-beds-refusal = { $n ->
    [one] has fewer beds
   *[other] have fewer beds
    }
kind-lodging-pets-offer = Pets are welcome
kind-lodging-pets-need = { $whom ->
    [other] They come with a pet
   *[anyone] We come with a pet
    }
kind-lodging-pets-short = pets
kind-lodging-pets-refusal = { $n ->
    [one] takes no pets
   *[other] take no pets
    }
kind-lodging-ground-floor-offer = The beds are on the ground floor
kind-lodging-ground-floor-need = { $whom ->
    [other] One of them cannot climb stairs
   *[anyone] One of us cannot climb stairs
    }
kind-lodging-ground-floor-short = ground floor
kind-lodging-ground-floor-refusal = { $n ->
    [one] has no bed on the ground floor
   *[other] have no bed on the ground floor
    }
kind-lodging-dates-offer = For which days?
kind-lodging-dates-need = For which days?
kind-lodging-dates-refusal = { $n ->
    [one] has no bed on these days
   *[other] have no bed on these days
    }

kind-tools = Tools
kind-tools-offer = I lend tools
kind-tools-need = { $whom ->
    [other] They need tools
   *[anyone] I need tools
    }
kind-tools-in-mail = lending tools
kind-tools-advice =
    Talk first, by phone. Agree on when the tools come back.
    Have the owner show you how a machine works before you start it.
kind-tools-which-offer = Which ones?
kind-tools-which-need = Which ones would help? One of them is enough.
kind-tools-which-shovels = Shovels and brooms
kind-tools-which-wheelbarrow = Wheelbarrow
kind-tools-which-pressure-washer = Pressure washer
kind-tools-which-dryer = Dryer
kind-tools-which-generator = Generator
kind-tools-which-refusal = { $n ->
    [one] has none of these tools
   *[other] have none of these tools
    }
kind-tools-details-offer = Anything the other person should know?
kind-tools-details-need = Anything the other person should know?

kind-crew = A crew
kind-crew-offer = We come and clear debris
kind-crew-need = { $whom ->
    [other] They need a crew to clear debris
   *[anyone] I need a crew to clear debris
    }
kind-crew-in-mail = clearing debris
kind-crew-advice =
    Talk first, by phone. Agree on the day, the hour and what to bring.
    Wear boots, gloves and a mask: mud hides glass and nails.
    Nobody lifts alone what two can lift.
kind-crew-dates-offer = On which days?
kind-crew-dates-need = On which days? The last one is when it must be done.
kind-crew-dates-refusal = { $n ->
    [one] is not there on these days
   *[other] are not there on these days
    }
kind-crew-people-offer = How many are you?
kind-crew-people-need = How many people would it take?
kind-crew-people-unit = { $n ->
    [one] { $n } person
   *[other] { $n } people
    }
kind-crew-people-refusal = { $n ->
    [one] has nobody left to send
   *[other] have nobody left to send
    }

kind-van = A van
kind-van-offer = I drive a van
kind-van-need = { $whom ->
    [other] They need a van
   *[anyone] I need a van
    }
kind-van-in-mail = driving a van
kind-van-advice =
    Talk first, by phone. Agree on the day, the way and who loads.
    Pay back the fuel if you like, and nothing else.
kind-van-dates-offer = On which days?
kind-van-dates-need = On which day?
kind-van-dates-refusal = { $n ->
    [one] is not there on these days
   *[other] are not there on these days
    }
kind-van-volume-offer = How many cubic metres does it hold?
kind-van-volume-need = How many cubic metres are there?
kind-van-volume-unit = { $n } m³
kind-van-volume-refusal = { $n ->
    [one] has a smaller van
   *[other] have smaller vans
    }
