"""What the people of the English sample company write down; all of it invented."""

from datetime import time

from bot.sandbox.sample.shapes import Contacted, Pinned, PlanKind, Told, Trade


def _alike(*goods: str) -> tuple[tuple[str, str], ...]:
    """English nouns have one form for both places."""
    return tuple((name, name) for name in goods)


GOODS: dict[Trade, tuple[tuple[str, str], ...]] = {
    "food": _alike("food trays", "cake boxes", "window bags", "thermal labels"),
    "retail": _alike("kraft bags", "printed carrier bags", "gift boxes", "rolls of tape"),
    "build": _alike("cement sacks", "rolls of stretch film", "pallet corners"),
    "industry": _alike("corrugated boxes", "pallets", "rolls of stretch film", "foam inserts"),
    "health": _alike("zip bags", "cartons", "labels"),
    "guests": _alike("paper cups", "takeaway boxes", "printed napkins"),
    "farm": _alike("25 kg sacks", "crates", "net bags"),
}

AMOUNTS = ("£420", "£680", "£950", "£1,200", "£1,750", "£2,400", "£3.1k", "£4,600", "£7,900", "£12k")

SENTENCES: dict[Contacted, tuple[str, ...]] = {
    ("call", "out"): (
        "rang purchasing, {goods} not needed yet, warehouse is full",
        "called about the price list, they want a discount on {goods}",
        "got through at the third try, they will think until Friday",
        "chased the payment, promised for this week",
        "told them about the new {goods}, interested, waiting for samples",
        "checked the order line by line: {number} {goods}, same price",
        "asked about the tender, no result yet",
        "no answer, left a message with reception",
        "talked through the delivery schedule, Tuesdays suit them better",
        "offered 14 days' credit, fine with them if it is {number} or more",
        "reminded them of the signed delivery note, going out by courier today",
        "the complaint is settled, replacement has arrived",
    ),
    ("call", "in"): (
        "they rang, need {goods} urgently, {number} of them",
        "[he|she] called and asked for an invoice, {amount}",
        "asking when we ship the {goods}",
        "call from their warehouse: {number} {goods} missing from the delivery",
        "[he|she] asked to move the delivery to another day",
        "comparing us with a local supplier, want a price for {number}",
        "complained that some of the {goods} came crushed, [he|she] will send photos",
        "confirmed the {amount} order, paying tomorrow",
        "wondering whether we print on {goods}",
        "[he|she] says volumes will double for the season",
    ),
    ("meeting", None): (
        "visited, showed the {goods}, they took {number} to try",
        "met at their warehouse, saw how they store {goods}",
        "dropped in with samples, liked them, doing the sums now",
        "signed an addendum with them, {amount}",
        "met purchasing about the yearly volume, they want a fixed price",
        "left the catalogue and samples, decision after their meeting",
        "they came to see our plant and left happy",
        "was on site, nobody senior around, talked to the warehouse",
        "went over the faulty batch, agreed to replace {number}",
        "met the new director, open to change",
        "short meeting: taking {goods} for {amount}, waiting for the contract",
    ),
    ("email", "out"): (
        "sent a quote for {goods}, {amount}",
        "sent the invoice, {amount}",
        "sent the contract for their lawyers to look at",
        "emailed the catalogue and prices for {goods}",
        "sent the statement for the quarter",
        "answered their questions about certificates",
        "sent the print proof for approval",
    ),
    ("email", "in"): (
        "order came in: {number} {goods}",
        "they sent their changes to the contract",
        "price enquiry for {goods}, needed by the end of the week",
        "signed contract received, paper copy in the post",
        "proof approved, we can start printing",
        "asking to pay the {amount} invoice at the end of the month",
    ),
    ("message", "out"): (
        "texted that the order is ready, they collect it themselves",
        "sent photos of the samples",
        "congratulated them on the anniversary, warm reply",
        "checked the delivery address, unchanged",
        "sent a reminder about {amount}",
    ),
    ("message", "in"): (
        "running out of {goods}, want another batch",
        "[he|she] sent a photo of the shelf, all as agreed",
        "want {number} more added to the order, same type",
        "asking about a discount for paying up front",
        "[he|she] wrote that the payment went through",
        "the {goods} came in torn wrapping, nothing broken",
    ),
    ("other", None): (
        "bumped into them at the trade fair, they took a card and a catalogue",
        "left the contract and samples with reception",
        "in the news: they are opening a second warehouse",
    ),
}

TAILS = (
    "worth asking again in a week",
    "the director decides on Monday",
    "price is fine, lead time worries them",
    "a competitor is 4% cheaper",
    "no calls before lunch please",
    "always pay on time",
    "want two suppliers, not one",
    "warehouse is moving, new address to follow",
    "half the office is on holiday",
    "happy with how fast we deliver",
    "looking to replace their old supplier",
    "budget gets signed off early next month",
    "need a batch certificate",
    "deliveries only before 4 pm",
    "waiting for their own customer to answer",
    "will try a small batch first",
    "there is a new buyer to talk to",
    "samples stayed with them",
)

PLANS: dict[PlanKind, tuple[str, ...]] = {
    "call": (
        "call back about the order",
        "ask what they decided on price",
        "chase the payment",
        "ask how the trial went",
        "check next month's volume",
        "ring to fix a meeting",
    ),
    "meeting": (
        "drop in with samples",
        "meet about the yearly contract",
        "show the new catalogue",
        "walk their warehouse",
    ),
    "email": ("send the statement", "send the certificates", "send the contract"),
    "offer": ("send a quote", "redo the quote with the new discount", "quote for the printed batch"),
    "task": ("check stock", "get the discount approved", "order samples"),
}

TOLD = (
    Told("Acme, Leeds", 27, time(11, 40), ("meeting", None), "Showed the foam inserts, they took 40 to try"),
    Told("Acme, Leeds", 9, time(15, 5), ("email", "out"), "Sent a quote for £2,400, decision by the end of the month"),
    Told("Acme, Leeds", 2, time(12, 10), ("call", "in"), "Tom: faulty batch, 12 boxes crushed, wants them replaced"),
    Told("Acme, Leeds", 5, time(16, 15), ("call", "out"), "Tom promises the signed delivery note back in two days"),
    Told(
        "Vexley, Manchester",
        6,
        time(10, 20),
        ("meeting", None),
        "Met about the yearly contract, they want the price fixed",
    ),
    Told(
        "Vexley, Manchester",
        1,
        time(16, 35),
        ("call", "out"),
        "Colin is agreeing the volume with production, asked for another call",
    ),
    Told("BuildRight, Leeds", 4, time(14, 15), ("call", "in"), "Gareth likes the sacks, needs an invoice for £950"),
    Told("BuildRight, York", 11, time(11, 0), ("email", "out"), "Emailed the catalogue and prices for stretch film"),
    Told(
        "Northern Breeze, Whitby",
        7,
        time(10, 45),
        ("call", "in"),
        "Ian: 60 trays arrived cracked, wants them collected and the invoice corrected",
    ),
    Told("MediSupply, Sheffield", 3, time(9, 50), ("message", "in"), "Asking when we ship the zip bags"),
    Told(
        "MediSupply, Sheffield",
        2,
        time(14, 30),
        ("call", "out"),
        "Anastasia is fine with the volume, promises to sign the contract within two days",
    ),
)

PINNED = (
    Pinned("Vexley, Manchester", "call", "call back about the yearly volume", 0, soon=True),
    Pinned("MediSupply, Sheffield", "offer", "send a quote for zip bags", 0, is_deadline=True),
    Pinned("Northern Breeze, Whitby", "call", "ask how the trays did", 0),
    Pinned("BuildRight, York", "call", "ask whether they saw the catalogue", -3, time(11, 30)),
    Pinned("Alliance Foods, Newcastle", "call", "get back in touch, ask about the season", -6, time(15, 0)),
    Pinned("BuildRight, Leeds", "meeting", "bring samples of the sacks", 1, time(10, 30)),
    Pinned("Acme, Leeds", "task", "arrange the replacement of 12 boxes", 2, is_deadline=True),
    Pinned("Snug Cafe, Harrogate", "meeting", "show the printed cups", 3, time(16, 0)),
)

# Nobody works on these days: (month, day).
QUIET_DAYS = frozenset({(1, 1), (12, 25), (12, 26)})
