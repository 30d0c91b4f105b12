"""What else the sentences of the English sample company hold: complaints, and what clients promise."""

from bot.sandbox.sample.shapes import Heard

HEARD: dict[str, Heard] = {
    "Tom: faulty batch, 12 boxes crushed, wants them replaced": Heard(
        claim="Faulty batch, 12 boxes crushed",
        still=True,
        comments=("Photos from Tom are with production",),
    ),
    "Ian: 60 trays arrived cracked, wants them collected and the invoice corrected": Heard(
        claim="60 trays arrived cracked",
        severity="high",
        still=True,
        comments=(
            "It was the mould, the batch is off the line",
            "Driver collects them on the next run, accounts are redoing the invoice",
        ),
    ),
    "Tom promises the signed delivery note back in two days": Heard(
        promise="return the signed delivery note", days=2, still=True
    ),
    "Anastasia is fine with the volume, promises to sign the contract within two days": Heard(
        promise="sign the contract", days=2, still=True
    ),
    "call from their warehouse: {number} {goods} missing from the delivery": Heard(
        claim="{number} {goods} missing from the delivery", severity="high"
    ),
    "complained that some of the {goods} came crushed, [he|she] will send photos": Heard(
        claim="Some of the {goods} came crushed", promise="send photos"
    ),
    "went over the faulty batch, agreed to replace {number}": Heard(claim="Faulty batch, {number} to be replaced"),
    "the {goods} came in torn wrapping, nothing broken": Heard(claim="Torn wrapping", severity="low"),
    "chased the payment, promised for this week": Heard(promise="pay the invoice", days=3),
    "confirmed the {amount} order, paying tomorrow": Heard(promise="pay for the {amount} order"),
}

COMMENTS = (
    "Photos are in, the fault is plain to see",
    "Production is checking the whole batch",
    "Warehouse is digging out the delivery notes",
    "Replacement is on the loading plan",
    "Haulier admits it was them, waiting for the paperwork",
    "Offered money off the next delivery, they are thinking",
)

SETTLED = (
    "Replacement arrived, all good now",
    "Missing ones delivered, nothing outstanding",
    "They took the discount, carrying on",
    "Refunded the faulty ones, they are happy",
)
