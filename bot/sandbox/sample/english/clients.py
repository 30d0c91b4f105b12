"""The clients of the English sample company, by owner; all of them invented."""

from bot.sandbox.sample.shapes import ClientSeed as Client
from bot.sandbox.sample.shapes import he, she

CLIENTS: dict[str, tuple[Client, ...]] = {
    "clarke_demo": (
        Client(
            "Acme", "Leeds", "industry", "weekly", (he("Tom Hill", "buyer"), she("Karen Voss", "warehouse manager"))
        ),
        Client("Vexley", "Manchester", "industry", "fortnight", (he("Colin Ryder", "commercial director"),)),
        Client("Alliance Foods", "Newcastle", "food", "silent", (she("Irene Hogg", "director"),)),
        Client("BuildRight", "Leeds", "build", "fortnight", (he("Gareth Foley", "purchasing"),)),
        Client("BuildRight", "York", "build", "monthly", (she("Tamsin Kirk", "purchasing"),)),
        Client("Northern Breeze", "Whitby", "food", "monthly", (he("Ian Pannell", "owner"),)),
        Client("Snug Cafe", "Harrogate", "guests", "fresh", (she("Veronica Dale", "manager"),)),
        Client("MediSupply", "Sheffield", "health", "weekly", (she("Anastasia Gower", "procurement"),)),
    ),
    "price_demo": (
        Client("Hearthside Bakery", "Durham", "food", "weekly", (she("Natalie White", "production"),)),
        Client("Timberlane", "Carlisle", "build", "monthly", (he("Stephen Marsh", "purchasing"),)),
        Client("Pole Star Fisheries", "Hull", "food", "fortnight", (she("Gail Pope", "purchasing"),)),
        Client("Harbour Hotel", "Scarborough", "guests", "quarterly", (she("Ellen Savage", "manager"),)),
        Client("Galley Print", "Bradford", "industry", "silent", (he("Leo Abrams", "director"),)),
    ),
    "nair_demo": (
        Client("Meringue & Co", "Manchester", "food", "weekly", (she("Jane Cross", "owner"),)),
        Client(
            "Oakfield Furniture",
            "Huddersfield",
            "industry",
            "fortnight",
            (he("Arthur Beadle", "logistics"), she("Lily Somers", "accounts")),
        ),
        Client("Charm Salon", "Leeds", "health", "monthly", (she("Alina Frost", "reception"),)),
        Client("The Tea Yard", "York", "retail", "monthly", (he("Jude Weathers", "buyer"),)),
        Client("Paws Pet Market", "Wakefield", "retail", "untouched", (she("Pauline Rackham", "buyer"),)),
    ),
    "morrison_demo": (
        Client("Orion", "Liverpool", "industry", "fortnight", (he("Michael Shuttle", "head of supply"),)),
        Client("Orion Logistics", "Liverpool", "industry", "monthly", (she("Daria Illing", "warehouse"),)),
        Client(
            "Redforge Engineering",
            "Middlesbrough",
            "industry",
            "quarterly",
            (he("Nicholas Thorne", "chief engineer"),),
            ("Redforge",),
        ),
        Client("Kelp & Cod", "Grimsby", "food", "fortnight", (he("Oliver Trent", "director"),)),
        Client("Plantain Pharmacy", "Lancaster", "health", "fresh", (she("Sophie Marks", "pharmacist"),)),
    ),
    "brooks_demo": (
        Client("Tyne Trading House", "Newcastle", "retail", "monthly", (he("Boris Callaghan", "purchasing director"),)),
        Client("Humber Provisions", "Hull", "food", "quarterly", (she("Ina Rudd", "purchasing"),)),
        Client("Acme Catering", "Halifax", "guests", "silent", (he("Wade Shilling", "manager"),)),
    ),
    "grant_demo": (
        Client("TechnoLine", "Birmingham", "industry", "weekly", (she("Julia Remy", "purchasing"),)),
        Client("TechnoWorld", "Birmingham", "retail", "monthly", (he("Anthony Whitaker", "category manager"),)),
        Client("Formula Garage", "Coventry", "industry", "monthly", (he("Russell Cutler", "owner"),)),
        Client("Corner Stores 24", "Derby", "retail", "fortnight", (she("Zoe Poppins", "buyer"),)),
        Client("Honey Edge Apiaries", "Ludlow", "farm", "quarterly", (he("Fred Beeston", "owner"),)),
    ),
    "bennett_demo": (
        Client("Agri-Alliance", "Shrewsbury", "farm", "fortnight", (he("Timothy Allan", "director"),)),
        Client("John Carter", "Leicester", "retail", "monthly", (he("John Carter", "sole trader"),), person=True),
        Client("Jane Carter", "Leicester", "food", "monthly", (she("Jane Carter", "sole trader"),), person=True),
        Client("The Cheese Counter", "Nottingham", "food", "weekly", (she("Claudia Usher", "purchasing"),)),
        Client("Pearl Dental", "Worcester", "health", "silent", (he("Gregory Stern", "principal dentist"),)),
    ),
    "khan_demo": (
        Client("Vexley Mouldings", "Wolverhampton", "industry", "fortnight", (he("Roman Gale", "supply"),)),
        Client("Flower Row", "Stratford-upon-Avon", "retail", "fresh", (she("Laura Osgood", "owner"),)),
        Client("Canteen No 5", "Stoke-on-Trent", "guests", "monthly", (she("Valerie Udall", "manager"),)),
        Client("Steppe Lane Grain", "Lincoln", "farm", "quarterly", (he("Zachary Collins", "agronomist"),)),
        Client("Severn Textiles", "Kidderminster", "industry", "fortnight", (she("Rhona Asher", "logistics"),)),
    ),
    "lowe_demo": (
        Client("Riverside Meats", "Nottingham", "food", "fortnight", (he("Edward Nash", "commercial director"),)),
        Client("Central Stores", "Birmingham", "retail", "quarterly", (she("Nina Overton", "buyer"),)),
        Client("BuildSure", "Northampton", "build", "silent", (he("Jerry Moffat", "site manager"),)),
    ),
    "harper_demo": (
        Client("Electrona", "Reading", "industry", "weekly", (he("Vincent Moon", "supply"),)),
        Client("Downland Acres", "Winchester", "farm", "monthly", (she("Rachel Hakes", "director"),)),
        Client("Dumpling Works", "London", "food", "fortnight", (she("Elvira Sands", "production"),)),
        Client("Southcoast Roofing", "Brighton", "build", "monthly", (he("Max Denton", "purchasing"),)),
        Client("Toybox Lane", "Guildford", "retail", "silent", (she("Gwen Ursell", "buyer"),)),
    ),
    "whitfield_demo": (
        Client("Gingerbread House Bakers", "Bristol", "food", "fortnight", (she("Vera Syke", "director"),)),
        Client("Pinewood Spa", "Bath", "guests", "monthly", (she("Lorna Effingham", "housekeeping"),)),
        Client("Wellbeing Pharmacy", "Cardiff", "health", "fortnight", (he("Arkwright Lyn", "pharmacist"),)),
        Client("Rock Crystal Gifts", "Truro", "retail", "quarterly", (he("Simon Bullard", "maker"),)),
        Client("Sussex Plastics", "Crawley", "industry", "fresh", (he("Elliot Naylor", "production"),)),
    ),
    "adeyemi_demo": (
        Client("Garden of Kent", "Canterbury", "farm", "monthly", (she("Roxanne Verity", "purchasing"),)),
        Client("Fitwell Services", "Southampton", "build", "fortnight", (he("George Packham", "supply"),)),
        Client("Bean & Grain Coffee", "London", "guests", "weekly", (he("Nick Bage", "owner"),)),
        Client("Booksellers' Court", "Oxford", "retail", "quarterly", (she("Thea Newick", "director"),)),
        Client("Dolittle Vets", "Exeter", "health", "monthly", (she("Joanna Kersey", "head vet"),)),
    ),
    "reid_demo": (
        Client("Thames Cardboard", "London", "industry", "monthly", (he("Leonard Bagshaw", "supply director"),)),
        Client("Gnome Retail", "Plymouth", "retail", "fortnight", (she("Xenia Wolfe", "category manager"),)),
        Client("Wellspring Farms", "Taunton", "farm", "silent", (he("Patrick Saffron", "chairman"),)),
    ),
}
