//! The web kit: page shell, components, doors, errors, gallery, assets.
