"""Invented tables of small areas, as an analyst brings them: each trial has areas of its own, so that every figure of it is new."""
import io
import zipfile

# The columns and the categories of each table, as the census profiles that are shipped read them (data/profiles).
TABLES = {
    "tenure": ("lsoa21_code,total_households,tenure,n,prop", (
        "Owned: Owns outright", "Owned: Owns with a mortgage or loan", "Shared ownership: Shared ownership",
        "Social rented: Rents from council or Local Authority", "Social rented: Other social rented",
        "Private rented: Private landlord or letting agency", "Private rented: Other private rented", "Lives rent free")),
    "overcrowding": ("lsoa21_code,total_households,occupancy_rating,n,prop", (
        "+2 or more (under-occupied)", "+1 (under-occupied)", "0 (ideal)", "-1 (overcrowded)", "-2 or less (overcrowded)")),
    "household_deprivation": ("lsoa21_code,total_households,deprivation_dimensions,n,prop", tuple(
        f"Household is {what}" for what in (
            "not deprived in any dimension", "deprived in one dimension", "deprived in two dimensions",
            "deprived in three dimensions", "deprived in four dimensions"))),
    "disability": ("lsoa21_code,disability,n,total_residents,prop", ("Disabled under the Equality Act", "Not disabled under the Equality Act")),
}


def table(name, trial, areas):
    """One table as text: every category of every area of this trial."""
    heads, categories = TABLES[name]
    lines = [heads]
    for area in range(areas):
        code = f"X01{trial * areas + area:06}"
        counts = [20 + (area * 7 + at * 13 + trial) % 90 for at in range(len(categories))]
        whole = sum(counts)
        for category, count in zip(categories, counts):
            row = {"lsoa21_code": code, "n": count, "prop": f"{100 * count / whole:.4f}"}
            row.update({head: whole for head in heads.split(",") if head.startswith("total_")})
            lines.append(",".join(str(row.get(head, category)) for head in heads.split(",")))
    return "\n".join(lines) + "\n"


def archive(trial, areas):
    """All tables as one file, by its name: so many parts are taken in one after the other."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        for name in TABLES:
            out.writestr(zipfile.ZipInfo(f"{name}_lsoa21_long.csv"), table(name, trial, areas))
    return f"district-{trial}.zip", held.getvalue()
