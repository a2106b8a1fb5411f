# The walk over the markup of a page in C. `_portable_markup.py` is the same in Python, and says
# what each part does. Whatever is changed here is changed there.

from crossread.learned._portable_markup import TELLING_WORDS, Marked

from cpython.mem cimport PyMem_Free, PyMem_Malloc, PyMem_Realloc

cdef extern from "Python.h":
    int PyUnicode_KIND(object)
    const void* PyUnicode_DATA(object)
    Py_UCS4 PyUnicode_READ(int, const void*, Py_ssize_t) nogil
    Py_ssize_t PyUnicode_FindChar(object, Py_UCS4, Py_ssize_t, Py_ssize_t, int) except -2
    object PyUnicode_FromKindAndData(int, const void*, Py_ssize_t)
    object PyUnicode_Substring(object, Py_ssize_t, Py_ssize_t)
    int PyUnicode_4BYTE_KIND
    bint Py_UNICODE_ISSPACE(Py_UCS4) nogil
    bint Py_UNICODE_ISALNUM(Py_UCS4) nogil
    bint Py_UNICODE_ISUPPER(Py_UCS4) nogil
    bint Py_UNICODE_ISLOWER(Py_UCS4) nogil

cdef enum:
    IN_LINE = 0
    BLOCK = 1
    LINK = 2
    CELL = 3
    QUOTATION = 4
    SKIPPED = 5
    VOID = 16
    RAW = 32
    APART = 64
    ARTICLE = 128
    TELLING = 256
    ROLE = 15
    LEVELS_AROUND_HEADLINE = 5
    IN_HEAD = 2
    SLOTS = 256
    MOST_NAMES_COUNTED = 32

cdef struct Range:
    Py_ssize_t start, end

cdef struct Level:
    Range name, id, classes, itemprop, role_named
    Py_ssize_t block, number
    Py_ssize_t tag, first_count  # the number of its tag; where the counts of its children begin
    int traits, position, around
    bint styled, hides

cdef struct Count:
    Py_ssize_t tag
    int count


cdef inline bint is_same(int kind, const void* data, Py_ssize_t start, const char* name, Py_ssize_t size) noexcept nogil:
    cdef Py_ssize_t place
    for place in range(size):
        if PyUnicode_READ(kind, data, start + place) != <Py_UCS4>name[place]:
            return False
    return True


cdef class _Walk:
    cdef object markup, traits_of, hidden, hides_by_style
    cdef int kind
    cdef const void* data
    cdef Py_ssize_t size, deepest
    cdef bint keep_hidden
    cdef uint64_t first_letters
    # open elements
    cdef Level* levels
    cdef Py_ssize_t depth, room
    cdef Py_ssize_t skipped_from  # the level whose content is passed over; 0: none
    cdef Py_ssize_t articles, headed
    # how many children of each name the open elements have: those of the innermost end the list
    cdef Count* counts
    cdef Py_ssize_t counted, counts_room
    cdef dict more_counts  # of elements with more names among their children than are counted
    # tags by number, and where the last of each hash was found
    cdef list tags
    cdef dict tag_numbers
    cdef int* tag_traits
    cdef Py_ssize_t tags_room
    cdef Py_ssize_t slots[SLOTS]
    # the block that is being gathered
    cdef Py_UCS4* out
    cdef Py_ssize_t written, out_room, block_start
    cdef Py_ssize_t width, linked, links, breaks
    cdef Py_UCS4 before
    cdef bint muted, heading, gathered, spaced, cell_due, closed, seam, ended
    # what was found
    cdef list starts, ends, owners, block_tags, densities, parents, positions, names, marks, around

    def __cinit__(self):
        self.levels = NULL
        self.out = NULL
        self.counts = NULL
        self.tag_traits = NULL

    def __dealloc__(self):
        PyMem_Free(self.levels)
        PyMem_Free(self.out)
        PyMem_Free(self.counts)
        PyMem_Free(self.tag_traits)

    def __init__(self, markup, traits_of, hidden, hides_by_style, bint keep_hidden, Py_ssize_t deepest):
        self.markup, self.traits_of, self.hidden = markup, traits_of, hidden
        self.hides_by_style, self.keep_hidden, self.deepest = hides_by_style, keep_hidden, deepest
        self.kind, self.data, self.size = PyUnicode_KIND(markup), PyUnicode_DATA(markup), len(markup)
        self.first_letters = 0
        for word in hidden:
            self.first_letters |= <uint64_t>1 << (ord(word[0]) & 63)
        self.room, self.out_room, self.counts_room, self.tags_room = 64, 4096, 256, 64
        self.levels = <Level*>PyMem_Malloc(self.room * sizeof(Level))
        self.out = <Py_UCS4*>PyMem_Malloc(self.out_room * sizeof(Py_UCS4))
        self.counts = <Count*>PyMem_Malloc(self.counts_room * sizeof(Count))
        self.tag_traits = <int*>PyMem_Malloc(self.tags_room * sizeof(int))
        if self.levels == NULL or self.out == NULL or self.counts == NULL or self.tag_traits == NULL:
            raise MemoryError
        self.counted, self.more_counts, self.tags, self.tag_numbers = 0, {}, [], {}
        for slot in range(SLOTS):
            self.slots[slot] = -1
        self.depth = self.skipped_from = self.articles = self.headed = 0
        self.written = self.block_start = self.width = self.linked = self.links = self.breaks = 0
        self.before = 0
        self.muted = self.heading = self.gathered = self.spaced = self.cell_due = False
        self.closed = self.seam = self.ended = False
        self.starts, self.ends, self.owners, self.block_tags, self.densities = [], [], [], [], []
        self.parents, self.positions, self.names, self.marks, self.around = [], [], [], [], []
        self.clear(&self.levels[0])
        self.levels[0].tag = self.number_tag("html")
        self.levels[0].traits = BLOCK
        self.levels[0].position = 1

    cdef void clear(self, Level* level) noexcept:
        cdef Range nothing
        nothing.start = nothing.end = 0
        level.name = level.id = level.classes = level.itemprop = level.role_named = nothing
        level.block = level.tag = level.first_count = 0
        level.number = level.around = -1
        level.traits = 0
        level.position = 0
        level.styled = level.hides = False

    cdef inline Py_UCS4 at(self, Py_ssize_t place) noexcept:
        return PyUnicode_READ(self.kind, self.data, place) if place < self.size else 0

    cdef inline Py_ssize_t find(self, Py_UCS4 char, Py_ssize_t start) except -2:
        if start >= self.size:
            return self.size
        cdef Py_ssize_t place = PyUnicode_FindChar(self.markup, char, start, self.size, 1)
        return place if place >= 0 else self.size

    cdef Py_ssize_t find_text(self, str words, Py_ssize_t start) except -2:
        cdef Py_ssize_t place = (<str>self.markup).find(words, start)
        return place if place >= 0 else self.size

    cdef inline str cut(self, Range one):
        return PyUnicode_Substring(self.markup, one.start, one.end)

    cdef walk(self):
        cdef Py_ssize_t place = 0, opens, size = self.size
        cdef Py_UCS4 char
        while place < size:
            opens = self.find(c"<", place)
            if opens > place and not self.skipped_from:
                self.add(place, opens, False)
            place = opens + 1
            if place >= size:
                break
            char = self.at(place)
            if char == c"/":
                place = self.end_tag(place + 1)
            elif char == c"!":
                if is_same(self.kind, self.data, place, "!--", 3) if place + 3 <= size else False:
                    place = self.find_text("-->", place + 3) + 3
                else:
                    place = self.find(c">", place) + 1
            elif char == c"?":
                place = self.find(c">", place) + 1
            else:
                place = self.start_tag(place)
        while self.depth:
            self.leave(size)
        if self.gathered:
            self.flush(0)
        return (
            PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, self.out, max(0, self.written - 1)),
            self.starts, self.ends, self.owners, self.block_tags, self.densities,
            self.parents, self.positions, self.names, self.marks, self.around,
        )

    # --- tags ---------------------------------------------------------------------------------

    cdef Py_ssize_t number_tag(self, str tag) except -1:
        """Return the number of an element's name, a new one for a name not met before."""
        cdef int* more
        known = self.tag_numbers.get(tag)
        if known is not None:
            return known
        cdef Py_ssize_t number = len(self.tags)
        if number == self.tags_room:
            more = <int*>PyMem_Realloc(self.tag_traits, 2 * self.tags_room * sizeof(int))
            if more == NULL:
                raise MemoryError
            self.tag_traits = more
            self.tags_room *= 2
        self.tag_traits[number] = self.traits_of.get(tag, 0)
        self.tags.append(tag)
        self.tag_numbers[tag] = number
        return number

    cdef Py_ssize_t tag_at(self, Py_ssize_t start, Py_ssize_t end) except -1:
        """Return the number of the name that stands in the markup, mostly without a new string."""
        cdef Py_ssize_t place, number, size = end - start
        cdef uint32_t slot = <uint32_t>size
        cdef str known
        for place in range(start, end):
            slot = slot * 31 + <uint32_t>PyUnicode_READ(self.kind, self.data, place)
        slot &= SLOTS - 1
        number = self.slots[slot]
        if number >= 0:
            known = <str>self.tags[number]
            if len(known) == size and self.stands_at(known, start):
                return number
        number = self.slots[slot] = self.number_tag(PyUnicode_Substring(self.markup, start, end))
        return number

    cdef bint stands_at(self, str words, Py_ssize_t start) noexcept:
        cdef Py_ssize_t place
        cdef int kind = PyUnicode_KIND(words)
        cdef const void* data = PyUnicode_DATA(words)
        for place in range(len(words)):
            if PyUnicode_READ(kind, data, place) != PyUnicode_READ(self.kind, self.data, start + place):
                return False
        return True

    cdef int count_child(self, Py_ssize_t tag) except -1:
        """Return which child of its name an element is in the innermost that is open, from 1."""
        cdef Py_ssize_t place, first = self.levels[self.depth].first_count
        cdef Count* more
        cdef dict beyond
        for place in range(first, self.counted):
            if self.counts[place].tag == tag:
                self.counts[place].count += 1
                return self.counts[place].count
        # Names that somebody made up by the thousand are not looked for one after the other.
        if self.counted - first >= MOST_NAMES_COUNTED:
            beyond = self.more_counts.setdefault(self.depth, {})
            beyond[tag] = <int>beyond.get(tag, 0) + 1
            return beyond[tag]
        if self.counted == self.counts_room:
            more = <Count*>PyMem_Realloc(self.counts, 2 * self.counts_room * sizeof(Count))
            if more == NULL:
                raise MemoryError
            self.counts = more
            self.counts_room *= 2
        self.counts[self.counted].tag, self.counts[self.counted].count = tag, 1
        self.counted += 1
        return 1

    cdef Py_ssize_t end_tag(self, Py_ssize_t start) except -1:
        cdef Py_ssize_t end = self.find(c">", start), place
        cdef Level* level = &self.levels[self.depth]
        if self.depth and end - start == level.name.end - level.name.start:
            for place in range(end - start):
                if PyUnicode_READ(self.kind, self.data, start + place) != PyUnicode_READ(
                    self.kind, self.data, level.name.start + place
                ):
                    break
            else:
                self.leave(start - 2)
        return end + 1

    cdef Py_ssize_t start_tag(self, Py_ssize_t start) except -1:
        cdef Level one
        cdef Py_ssize_t place = start, name, size, end, attributes, content, following
        cdef Py_UCS4 char
        cdef bint telling = False, open_attribute = False, hides = False, hidden = False
        cdef Range style, value
        self.clear(&one)
        style.start = style.end = -1
        while place < self.size:
            char = PyUnicode_READ(self.kind, self.data, place)
            if char == c" " or char == c">":
                break
            place += 1
        one.name.start, one.name.end = start, place
        one.tag = self.tag_at(start, place)
        one.traits = self.tag_traits[one.tag]
        cdef str tag = <str>self.tags[one.tag]
        attributes = place
        while place < self.size and PyUnicode_READ(self.kind, self.data, place) == c" ":
            name = place + 1
            # Lexbor writes each attribute as name="value", and a name may begin with "=".
            place = name + 1
            while place < self.size and PyUnicode_READ(self.kind, self.data, place) != c"=":
                place += 1
            size = place - name
            value.start = min(place + 2, self.size)
            value.end = self.find(c'"', value.start)
            place = min(value.end + 1, self.size)
            if name + size > self.size:
                break
            if size == 5 and is_same(self.kind, self.data, name, "class", 5):
                one.classes = value
                one.styled = True
            elif size == 2 and is_same(self.kind, self.data, name, "id", 2):
                one.id = value
            elif size == 5 and is_same(self.kind, self.data, name, "style", 5):
                style = value
            elif size == 8 and is_same(self.kind, self.data, name, "itemprop", 8):
                one.itemprop = value
                telling = telling or self.tells(value)
            elif size == 8 and is_same(self.kind, self.data, name, "property", 8):
                telling = telling or self.tells(value)
            elif size == 8 and is_same(self.kind, self.data, name, "datetime", 8):
                telling = True
            elif size == 4 and is_same(self.kind, self.data, name, "type", 4):
                telling = telling or self.tells(value)
            elif size == 7 and is_same(self.kind, self.data, name, "pubdate", 7):
                telling = True
            elif size == 4 and is_same(self.kind, self.data, name, "role", 4):
                one.role_named = value
            elif size == 4 and is_same(self.kind, self.data, name, "open", 4):
                open_attribute = True
            elif size == 3 and is_same(self.kind, self.data, name, "rel", 3):
                telling = telling or self.tells(value)
            elif size == 6 and is_same(self.kind, self.data, name, "hidden", 6):
                hidden = not (
                    value.end - value.start == 11
                    and is_same(self.kind, self.data, value.start, "until-found", 11)
                )
            elif size == 11 and is_same(self.kind, self.data, name, "aria-hidden", 11):
                hides = hides or (
                    value.end - value.start == 4
                    and is_same(self.kind, self.data, value.start, "true", 4)
                )
        # React streams a page's late parts hidden, as S:0, S:1 …, and a script moves them in place.
        hides = hides or hidden and not (
            one.id.end - one.id.start > 2 and is_same(self.kind, self.data, one.id.start, "S:", 2)
        )
        end = self.find(c">", place) + 1
        if (telling or one.traits & TELLING) and not self.muted:
            self.marks.append(
                (tag, attributes, end - 1, IN_HEAD if self.heading else self.articles > 0)
            )
            if tag == "h1" and not self.headed:
                self.note_around()
        if tag == "html" and not self.depth:
            return end
        content = following = end
        if one.traits & RAW:
            content = self.raw_end(tag, end)
            following = min(self.size, content + len(tag) + 3)
        if self.skipped_from:
            if not one.traits & (VOID | RAW):
                self.push(one)
            return following
        if tag == "br":
            self.line_break()
            return end
        one.position = self.count_child(one.tag)
        if (one.traits & ROLE) == SKIPPED or not self.keep_hidden and tag != "body" and (
            hides or (tag == "dialog" and not open_attribute) or self.hides(one.classes, style)
        ):
            if not one.traits & (VOID | RAW):
                self.push(one)
                self.skipped_from = self.depth
                self.muted, self.heading = tag == "template", tag == "head"
            return following
        one.styled = one.styled or (one.traits & APART) != 0
        self.enter(one)
        if one.traits & RAW:
            self.add(end, content, True)
            self.leave(content)
        elif one.traits & VOID:
            self.leave(end)
        return following

    cdef Py_ssize_t raw_end(self, str tag, Py_ssize_t start) except -1:
        cdef Py_ssize_t end = self.find_text(f"</{tag}>", start), place = start, found
        cdef bint escaped = False
        if tag != "script":
            return end
        while end < self.size:
            if not escaped:
                found = (<str>self.markup).find("<!--", place, end)
                if found < 0:
                    return end
                escaped, place = True, found + 2
            found = (<str>self.markup).find("-->", place, end)
            if found >= 0:
                escaped, place = False, found + 3
            elif (<str>self.markup).find("<script", place, end) < 0:
                return end
            else:
                place = end + 9
                end = self.find_text("</script>", place)
        return end

    cdef bint tells(self, Range value) except -1:
        """Tell whether a value has one of the words that are looked for."""
        if value.end - value.start < 6:
            return False
        cdef str lowered = self.cut(value).lower()
        for word in TELLING_WORDS:
            if word in lowered:
                return True
        return False

    cdef bint hides(self, Range classes, Range style) except -1:
        cdef Py_ssize_t place, start
        cdef Py_UCS4 char
        place = classes.start
        while place < classes.end:
            char = PyUnicode_READ(self.kind, self.data, place)
            if char <= 32:
                place += 1
                continue
            start = place
            while place < classes.end and PyUnicode_READ(self.kind, self.data, place) > 32:
                place += 1
            if self.first_letters >> (<uint32_t>char & 63) & 1:
                if PyUnicode_Substring(self.markup, start, place) in self.hidden:
                    return True
        if style.end > style.start:
            return self.hides_by_style(self.cut(style))
        return False

    cdef note_around(self):
        """Remember the elements around the first headline, from the inside."""
        cdef Py_ssize_t depth = self.skipped_from or self.depth, count = 0
        self.headed = 1
        while depth > 0 and count < LEVELS_AROUND_HEADLINE:
            if self.tags[self.levels[depth].tag] == "body":
                return
            self.levels[depth].around = <int>count
            self.around.append([self.levels[depth].name.start, self.size])
            depth -= 1
            count += 1

    # --- levels -------------------------------------------------------------------------------

    cdef push(self, Level one):
        cdef Level* more
        self.depth += 1
        if self.depth == self.room:
            more = <Level*>PyMem_Realloc(self.levels, 2 * self.room * sizeof(Level))
            if more == NULL:
                raise MemoryError
            self.levels = more
            self.room *= 2
        one.block = self.levels[self.depth - 1].block
        one.first_count = self.counted
        self.levels[self.depth] = one

    cdef enter(self, Level one):
        cdef int role = one.traits & ROLE
        if role == BLOCK:
            if self.gathered:
                self.flush(self.levels[self.depth].block)
            else:
                self.breaks = 0
                self.closed = False
        elif role == LINK:
            self.links += 1
        elif role == CELL:
            self.cell_due = self.gathered
        elif role == QUOTATION:
            self.add_mark(0x201C)
        if one.traits & ARTICLE:
            self.articles += 1
        self.seam = self.closed and one.styled
        self.push(one)
        if role == BLOCK:
            self.levels[self.depth].block = self.depth

    cdef leave(self, Py_ssize_t place):
        cdef Level* level = &self.levels[self.depth]
        cdef int role = level.traits & ROLE
        if level.around >= 0:
            self.around[level.around][1] = place
        if self.skipped_from:
            if self.depth == self.skipped_from:
                self.skipped_from = 0
                self.muted = self.heading = False
            self.close()
            return
        if role == BLOCK:
            if self.gathered:
                self.flush(self.depth)
            self.breaks = 0
            self.closed = level.styled
        else:
            if role == LINK:
                self.links -= 1
            elif role == QUOTATION:
                self.add_mark(0x201D)
            self.closed = self.closed or level.styled
        self.ended = True
        if level.traits & ARTICLE:
            self.articles -= 1
        self.close()

    cdef close(self):
        """Forget the innermost element, and how many children of each name it had."""
        self.counted = self.levels[self.depth].first_count
        if self.more_counts:
            self.more_counts.pop(self.depth, None)
        self.depth -= 1

    # --- text ---------------------------------------------------------------------------------

    cdef line_break(self):
        self.breaks += 1
        if self.gathered:
            self.spaced = True
            self.before = c" "
            if self.breaks == 2:
                self.flush(self.levels[self.depth].block)

    cdef inline Py_ssize_t read(self, Py_ssize_t place, Py_ssize_t end, bint raw, Py_UCS4* char) noexcept:
        """Read one character of a text; return where the next begins."""
        cdef Py_UCS4 one = PyUnicode_READ(self.kind, self.data, place)
        char[0] = one
        if one != c"&" or raw:
            return place + 1
        if place + 5 <= end and is_same(self.kind, self.data, place, "&amp;", 5):
            return place + 5
        if place + 4 <= end and is_same(self.kind, self.data, place, "&lt;", 4):
            char[0] = c"<"
            return place + 4
        if place + 4 <= end and is_same(self.kind, self.data, place, "&gt;", 4):
            char[0] = c">"
            return place + 4
        if place + 6 <= end and is_same(self.kind, self.data, place, "&nbsp;", 6):
            char[0] = 0xA0
            return place + 6
        return place + 1

    cdef add(self, Py_ssize_t start, Py_ssize_t end, bint raw):
        cdef Py_ssize_t place = start, following
        cdef Py_UCS4 char = 0
        cdef bint blank = True
        if start >= end:
            return
        while place < end:
            following = self.read(place, end, raw, &char)
            if not Py_UNICODE_ISSPACE(char):
                blank = False
                break
            place = following
        if blank:
            if self.gathered:
                self.spaced = True
                self.before = c" "
            return
        self.read(start, end, raw, &char)
        self.begin_piece(char)
        place = start
        self.make_room(end - start)
        while place < end:
            place = self.read(place, end, raw, &char)
            self.put(char)
        self.before = char

    cdef add_mark(self, Py_UCS4 char):
        self.begin_piece(char)
        self.make_room(1)
        self.put(char)
        self.before = char

    cdef begin_piece(self, Py_UCS4 first):
        self.breaks = 0
        if self.cell_due:
            self.make_room(1)
            self.spaced = True
            self.put_char(c"|")
            self.spaced = True
            self.cell_due = False
        elif self.gathered and (self.seam or self.ended) and self.needs_space(first):
            self.spaced = True
        self.seam = self.ended = self.closed = False
        self.gathered = True

    cdef bint needs_space(self, Py_UCS4 first) noexcept:
        if self.seam:
            return Py_UNICODE_ISALNUM(self.before) and Py_UNICODE_ISALNUM(first)
        return Py_UNICODE_ISUPPER(first) and (Py_UNICODE_ISLOWER(self.before) or self.before == c")")

    cdef make_room(self, Py_ssize_t more):
        cdef Py_ssize_t needed = self.written + more + 4
        cdef Py_UCS4* found
        if needed > self.out_room:
            needed = needed + needed // 2
            found = <Py_UCS4*>PyMem_Realloc(self.out, needed * sizeof(Py_UCS4))
            if found == NULL:
                raise MemoryError
            self.out = found
            self.out_room = needed

    cdef inline void put(self, Py_UCS4 char) noexcept:
        if Py_UNICODE_ISSPACE(char):
            self.spaced = True
        elif char != 0xAD and char != 0x200B and char != 0x2060 and char != 0xFEFF:
            self.put_char(char)
            if self.links:
                self.linked += 1

    cdef inline void put_char(self, Py_UCS4 char) noexcept:
        if self.spaced:
            if self.written > self.block_start:
                self.out[self.written] = c" "
                self.written += 1
            self.spaced = False
        self.out[self.written] = char
        self.written += 1
        self.width += 1

    cdef flush(self, Py_ssize_t owner):
        if self.written > self.block_start:
            self.starts.append(self.block_start)
            self.ends.append(self.written)
            self.owners.append(self.number_of(owner))
            self.block_tags.append(self.tags[self.levels[owner].tag])
            self.densities.append(
                round(<double>self.linked / <double>self.width, 3) if self.linked else 0.0
            )
            self.make_room(1)
            self.out[self.written] = c"\n"
            self.written += 1
            self.block_start = self.written
        self.width = self.linked = self.breaks = 0
        self.gathered = self.spaced = self.cell_due = False
        self.seam = self.ended = self.closed = False

    cdef Py_ssize_t number_of(self, Py_ssize_t depth) except -1:
        cdef Py_ssize_t place
        cdef Level* level
        depth = min(depth, self.deepest)
        place = depth
        while place >= 0 and self.levels[place].number < 0:
            place -= 1
        for place in range(place + 1, depth + 1):
            level = &self.levels[place]
            level.number = len(self.names)
            self.parents.append(self.levels[place - 1].number if place else -1)
            self.positions.append(level.position)
            self.names.append(self.name(level, <str>self.tags[level.tag]))
        return self.levels[depth].number

    cdef str name(self, Level* level, str tag):
        if (
            level.id.end == level.id.start and level.classes.end == level.classes.start
            and level.itemprop.end == level.itemprop.start
            and level.role_named.end == level.role_named.start
        ):
            return tag
        return '"'.join((
            tag, self.cut(level.id), self.cut(level.classes), self.cut(level.itemprop),
            self.cut(level.role_named),
        ))


def read_markup(str markup, dict traits_of, frozenset hidden, hides_by_style, *, bint keep_hidden, Py_ssize_t deepest):
    cdef _Walk walk = _Walk(markup, traits_of, hidden, hides_by_style, keep_hidden, deepest)
    return Marked(*walk.walk())


cdef inline bint is_letter(Py_UCS4 char) noexcept:
    return c"a" <= char <= c"z" or c"A" <= char <= c"Z"


cdef inline bint ends_name(Py_UCS4 char) noexcept:
    return char == c"/" or char == c">" or Py_UNICODE_ISSPACE(char)


cdef Py_ssize_t deepest_level(str markup, frozenset flat, bint by_name) except -1:
    cdef Py_ssize_t place = -1, size = len(markup), end
    cdef Py_ssize_t depth = 0, deepest = 0
    cdef int kind = PyUnicode_KIND(markup)
    cdef const void* data = PyUnicode_DATA(markup)
    while place + 1 < size:
        place = PyUnicode_FindChar(markup, c"<", place + 1, size, 1)
        if place < 0 or place + 1 >= size:
            break
        if PyUnicode_READ(kind, data, place + 1) == c"/":
            if place + 2 < size and is_letter(PyUnicode_READ(kind, data, place + 2)) and depth:
                depth -= 1
        elif is_letter(PyUnicode_READ(kind, data, place + 1)):
            if by_name:
                end = place + 2
                while end < size and not ends_name(PyUnicode_READ(kind, data, end)):
                    end += 1
                if PyUnicode_Substring(markup, place + 1, end).lower() in flat:
                    continue
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def nests_deeper(str markup, frozenset flat, Py_ssize_t levels):
    # Few pages have so many tags open even if all are counted, and those are looked at by name.
    if deepest_level(markup, flat, False) <= levels:
        return False
    return deepest_level(markup, flat, True) > levels


cdef inline bint is_plain_char(Py_UCS4 char) noexcept:
    return is_letter(char) or char == c"_"


cdef bint is_plain_name(int kind, const void* data, Py_ssize_t start, Py_ssize_t end) noexcept:
    """Tell whether a name matches `ad|[A-Za-z_][A-Za-z_-]{2,39}`."""
    cdef Py_ssize_t place
    if end - start == 2:
        return is_same(kind, data, start, "ad", 2)
    if end - start < 3 or end - start > 40 or not is_plain_char(PyUnicode_READ(kind, data, start)):
        return False
    for place in range(start + 1, end):
        if not is_plain_char(PyUnicode_READ(kind, data, place)) and PyUnicode_READ(kind, data, place) != c"-":
            return False
    return True


cdef str plain_step(str name, tells_nothing):
    """Return how a path names an element that is named as most are; none for any other."""
    cdef int kind = PyUnicode_KIND(name)
    cdef const void* data = PyUnicode_DATA(name)
    cdef Py_ssize_t size = len(name), place, start
    cdef list plain = []
    cdef Py_ssize_t quotes[4]
    cdef int quote = 0
    cdef Py_UCS4 char
    cdef str step
    for place in range(size):
        char = PyUnicode_READ(kind, data, place)
        if char == c'"':
            if quote == 4:
                return None
            quotes[quote] = place
            quote += 1
        elif quote == 0 and not (is_letter(char) or c"0" <= char <= c"9" or char == c"-"):
            return None
        elif quote == 2 and char > 127:
            return None
    if quote == 0:
        return name
    # A role or an article body is named too, which few elements have.
    if quote < 4 or quotes[3] + 1 < size or quotes[2] + 1 < quotes[3]:
        return None
    step = PyUnicode_Substring(name, 0, quotes[0])
    if step == "body":
        return step
    if is_plain_name(kind, data, quotes[0] + 1, quotes[1]):
        step = f"{step}#{PyUnicode_Substring(name, quotes[0] + 1, quotes[1])}"
    place = quotes[1] + 1
    while place < quotes[2]:
        char = PyUnicode_READ(kind, data, place)
        if Py_UNICODE_ISSPACE(char):
            place += 1
            continue
        start = place
        while place < quotes[2] and not Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, place)):
            place += 1
        if is_plain_name(kind, data, start, place):
            plain.append(PyUnicode_Substring(name, start, place))
    if len(plain) > 2:
        plain.sort(key=tells_nothing)
    for place in range(min(<Py_ssize_t>2, len(plain))):
        step = f"{step}.{<str>plain[place]}"
    return step


def name_steps(list names, step_of, tells_nothing):
    cdef list steps = []
    cdef dict known = {}
    cdef str name, step
    for name in names:
        step = known.get(name)
        if step is None:
            step = plain_step(name, tells_nothing)
            if step is None:
                step = step_of(name)
            known[name] = step
        steps.append(step)
    return steps
