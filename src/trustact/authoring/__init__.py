"""What the author of a law needs: files to begin with, a lint that names lines, the index.

`lint` checks one law; each idea has a module of checks. `new_law` writes the files of a new law and
`index_builder` the index of all.
"""
