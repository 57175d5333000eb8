"""Pages on which texts and rules have places, in points from the top left: glyphs, rules and boxes in, blocks out."""
