# The texts of this campaign. A text's name comes from campaign.toml: `kind-errands-offer` is the "offer" checkbox
# of the kind of help `errands`. Any text of the program (texts/en/) can be replaced here too, under the same name.
#
# A text of several lines goes on with four spaces at the start of each line.

campaign-name = [[Name of the campaign]]
campaign-tagline = Neighbours help each other
campaign-lead = Errands, lifts: volunteers help near where they live, for free. A small team introduces people to each other.
campaign-emergency = This site is not an emergency service. In danger, call [[the emergency number of your country]].
campaign-description = Volunteers near you run errands and give lifts. Free of charge.

entry-offer-door = I can help people near me
entry-offer-button = Offer my help
entry-offer-title = Offer my help
entry-offer-intro = Thank you! A minute is enough: tell us what you can do, and where. We write to you if someone near you needs you. You stay free to say no.

entry-neighbours-door = I need help, or I know somebody who does
entry-neighbours-button = Ask for help
entry-neighbours-title = Ask for help
entry-neighbours-intro = Tell us what would help you. We look for someone near you and write to you as soon as we have found them. You can also ask for somebody close.

audience-neighbours = Neighbours
audience-neighbours-accept = people near me

kind-errands = Errands
kind-errands-offer = I can run errands
kind-errands-need = { $whom ->
    [other] They need help with errands
   *[anyone] I need help with errands
    }
kind-errands-in-mail = running errands
kind-errands-advice =
    Talk first, by phone or video.
    Write a precise list: what, how much, how many, and what to take instead.
    Keep the receipt. Pay back by transfer or in an envelope; never hand over a bank card or its code.
kind-errands-scarce-reason = gives no lifts: the others stay free for them
kind-errands-details-offer = Anything we should know?
kind-errands-details-need = { $whom ->
    [other] What do they need?
   *[anyone] What do you need?
    }

kind-lifts = Lifts
kind-lifts-offer = I can drive people
kind-lifts-need = { $whom ->
    [other] They need a lift
   *[anyone] I need a lift
    }
kind-lifts-in-mail = driving people
kind-lifts-advice =
    Talk first, by phone or video. Agree on the day, the time and the way back.
    Ask to see the driving licence. In doubt, you can say no, without giving a reason.
kind-lifts-seats-offer = How many people at most?
kind-lifts-seats-need = How many people?
kind-lifts-seats-refusal = { $n ->
    [one] has fewer seats
   *[other] have fewer seats
    }
