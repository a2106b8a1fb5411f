# The scores of the blocks of an HTML page in C. In Python they are what
# `crossread.extract.zoning.markup_scores` adds up from the named cues of `markup_cues`, and what
# each number means is told there. Whatever is changed here is changed there.

cdef extern from "Python.h":
    bint Py_UNICODE_ISDIGIT(Py_UCS4) nogil
    bint Py_UNICODE_ISDECIMAL(Py_UCS4) nogil

cdef enum:
    MOST_EDGES = 12
    MOST_NAMES = 256
    SIZES = 5
    ENDINGS = 5
    DENSITIES = 4
    NEIGHBOURS = 4
    LEVELS = 4
    READ = 240
    LEAST_WORDS = 12
    HOPELESS = -300
    LONGEST_WHOLE = 6
    LONGEST_HEAD = 8
    AROUND = 3
    CLOSE = 5
    # what the words of a tag's row of cues are about
    TAG = 0
    TAG_SIZE = 1
    TAG_NEAR = 6
    TAG_UP = 10
    TAG_CUES = 11

# The rows of `columns`, see `crossread.learned._portable_blocks.Column`.
cdef enum:
    OWN_OF, AROUND_OF, TOTAL_OF, WORDS_OF, PROSE_OF, LINKED_OF, ENDING_OF, KIND_OF, TAG_OF
    COPIES_OF, HEADS_OF, PARTS_OF, ELEMENT_OF, BLOCK_COLUMNS

cdef enum:
    HEADING = 1
    TOLD_STEP = 25
    MOST_WORDS = 60
    MOST_COPIES = 3
    NEAR_REACH = 4
    FAR_REACH = 12
    MAIN_PERCENT = 60
    ROWS = 44

cdef struct Bins:
    int count
    double edges[MOST_EDGES]
    int cues[MOST_EDGES + 1]

cdef struct Sum:
    int total, most, least, best_most, best_least

cdef struct Element:
    Py_ssize_t parent, depth
    Py_ssize_t words, prose
    double linked
    Sum called
    int total, best, parts, like
    bint weighed


cdef inline int bin_of(const Bins* bins, double value) noexcept nogil:
    cdef int place = 0
    while place < bins.count and bins.edges[place] <= value:
        place += 1
    return place


cdef inline double share(Py_ssize_t part, Py_ssize_t whole) noexcept nogil:
    return <double>part / <double>whole


cdef class _Tag:
    """The cues that name a tag."""
    cdef int cues[TAG_CUES]
    cdef int kind, number


cdef class _Step:
    """The tag of an element, and three cues for each word it is called by: in, near, own."""
    cdef str tag
    cdef int parts
    """A bit for each part of a page that it is called by."""
    cdef Py_ssize_t count
    cdef int* cues

    def __cinit__(self):
        self.cues = NULL

    def __dealloc__(self):
        PyMem_Free(self.cues)


cdef class BlockScorer:
    cdef readonly list labels
    cdef int32_t[::1] weights
    cdef int always
    cdef dict cue_of, word_cues, first_cues, head_cues, whole_cues, name_triples, tags, steps
    cdef object read_step, parts_of, kind_of
    cdef int tags_seen
    cdef Bins words, linked, commas, capitals, digits, distance, below, within, position, around
    cdef Bins before, after, mass[LEVELS], level_linked[LEVELS], level_prose[LEVELS]
    cdef Bins sizes, densities, since, between, headline
    cdef int size_ending[SIZES][ENDINGS]
    cdef int density_size[DENSITIES][SIZES]
    cdef int near_size[NEIGHBOURS][SIZES][ENDINGS]
    cdef int near_density[NEIGHBOURS][DENSITIES]
    cdef int near_none[NEIGHBOURS]
    cdef int near_same[NEIGHBOURS]
    cdef int near_apart[NEIGHBOURS]
    cdef int heads[2][5]
    cdef int between_cues[3][3]
    cdef int prose_cues[3]
    cdef int opens[4]
    cdef int h1[7]
    cdef int once, twice, copyright, marker
    cdef int first_name, name_words
    cdef double main_share

    def __init__(self, dict weights, dict edges, read_step, double main_share, parts_of, kind_of):
        cdef int level
        self.parts_of, self.kind_of, self.tags_seen = parts_of, kind_of, 0
        self.labels = sorted(weights)
        self.weights = np.array([weights[cue] for cue in self.labels] or [0], dtype=np.int32)
        self.tags, self.steps, self.name_triples = {}, {}, {}
        self.cue_of = {cue: place for place, cue in enumerate(self.labels)}
        self.word_cues, self.first_cues = self.of_kind("word:"), self.of_kind("first:")
        self.head_cues, self.whole_cues = self.of_kind("head:"), self.of_kind("whole:")
        for where in ("in:", "near:", "own:"):
            for name in self.of_kind(where):
                self.name_triples[name] = (
                    self.cue("in:" + name), self.cue("near:" + name), self.cue("own:" + name)
                )
        named = [place for place, label in enumerate(self.labels) if label.startswith("in:")]
        self.first_name = named[0] if named else 0
        self.name_words = 1 + (named[len(named) - 1] - named[0]) // 64 if named else 1
        self.always = weights.get("always", 0)
        self.read_step, self.main_share = read_step, main_share
        self.fill(&self.words, "w", edges)
        self.fill(&self.linked, "ld", edges)
        self.fill(&self.commas, "comma", edges)
        self.fill(&self.capitals, "up", edges)
        self.fill(&self.digits, "dig", edges)
        self.fill(&self.distance, "dist", edges)
        self.fill(&self.below, "below", edges)
        self.fill(&self.within, "within", edges)
        self.fill(&self.position, "pos", edges)
        self.fill(&self.around, "around", edges)
        self.fill(&self.before, "prb", edges)
        self.fill(&self.after, "pra", edges)
        for level in range(LEVELS):
            self.fill(&self.mass[level], f"c{level + 1}.mass", edges)
            self.fill(&self.level_linked[level], f"c{level + 1}.ld", edges)
            self.fill(&self.level_prose[level], f"c{level + 1}.prose", edges)
        self.fill(&self.sizes, "sizes", edges)
        self.fill(&self.densities, "densities", edges)
        self.fill(&self.since, "since", edges)
        self.fill(&self.between, "between", edges)
        self.fill(&self.headline, "headline", edges)
        self.name_cues()

    cdef dict of_kind(self, str kind):
        return {
            label[len(kind) :]: place
            for label, place in self.cue_of.items() if label.startswith(kind)
        }

    cdef int cue(self, str label) except -2:
        return self.cue_of.get(label, -1)

    cdef fill(self, Bins* bins, str name, dict edges):
        cdef int place
        found = edges[name]
        if len(found) > MOST_EDGES:
            raise ValueError(f"{name} has {len(found)} edges; there is room for {MOST_EDGES}")
        bins.count = len(found)
        for place in range(bins.count):
            bins.edges[place] = found[place]
        for place in range(bins.count + 1):
            bins.cues[place] = self.cue(f"{name}={place}")

    cdef name_cues(self):
        cdef int size, ending, density, near, place
        endings = ("stop", "call", "colon", "cut", "none")
        nears = ("p2.", "p1.", "n1.", "n2.")
        for size in range(SIZES):
            for ending in range(ENDINGS):
                self.size_ending[size][ending] = self.cue(f"w={size},{endings[ending]}")
                for near in range(NEIGHBOURS):
                    self.near_size[near][size][ending] = self.cue(
                        f"{nears[near]}w={size},{endings[ending]}"
                    )
            for density in range(DENSITIES):
                self.density_size[density][size] = self.cue(f"ld={density},w={size}")
        for near in range(NEIGHBOURS):
            for density in range(DENSITIES):
                self.near_density[near][density] = self.cue(f"{nears[near]}ld={density}")
            self.near_none[near] = self.cue(f"{nears[near]}none")
            self.near_same[near] = self.cue(f"{nears[near]}same")
            self.near_apart[near] = self.cue(f"{nears[near]}apart")
        for place in range(5):
            self.heads[0][place] = self.cue(f"head=plain,{place}")
            self.heads[1][place] = self.cue(f"head=marker,{place}")
        for size in range(3):
            for place in range(3):
                self.between_cues[size][place] = self.cue(f"between={size},{place}")
        for place, label in enumerate(("before", "in", "after")):
            self.prose_cues[place] = self.cue(f"prose={label}")
        for place, label in enumerate(("lower", "upper", "digit", "other")):
            self.opens[place] = self.cue(f"opens={label}")
        for place, label in enumerate(("after0", "after1", "after2", "after3", "none", "at", "before")):
            self.h1[place] = self.cue(f"h1={label}")
        self.once, self.twice = self.cue("once"), self.cue("twice")
        self.copyright, self.marker = self.cue("copyright"), self.cue("marker")

    cdef _Tag of_tag(self, str tag):
        cdef _Tag row
        cdef int place
        found = self.tags.get(tag)
        if found is not None:
            return found
        labels = [f"tag={tag}", *(f"tag={tag},w={size}" for size in range(SIZES))]
        labels += [f"{near}tag={tag}" for near in ("p2.", "p1.", "n1.", "n2.")]
        labels.append(f"up={tag}")
        if len(self.tags) > 4_096:
            self.tags.clear()
        row = self.tags[tag] = _Tag()
        for place in range(TAG_CUES):
            row.cues[place] = self.cue(labels[place])
        row.kind, row.number = self.kind_of(tag), self.tags_seen
        self.tags_seen += 1
        return row

    cdef _Step of_step(self, str step):
        found = self.steps.get(step)
        if found is not None:
            return found
        if len(self.steps) > 65_536:
            self.steps.clear()
        found = self.steps[step] = self.new_step(step)
        return found

    cdef _Step new_step(self, str step):
        cdef _Step row
        cdef Py_ssize_t place = 0
        tag, names = self.read_step(step)
        cues = [self.name_triples[name] for name in sorted(names) if name in self.name_triples]
        row = _Step()
        row.tag, row.count = tag, len(cues)
        row.parts = self.parts_of(names)
        row.cues = <int*>PyMem_Malloc((3 * row.count + 1) * sizeof(int))
        if row.cues == NULL:
            raise MemoryError
        for three in cues:
            for cue in three:
                row.cues[place] = cue
                place += 1
        return row

    cdef inline void weigh(self, Sum* one, int cue) noexcept:
        cdef int weight
        if cue < 0:
            return
        weight = self.weights[cue]
        one.total += weight
        if weight > one.most:
            one.most, one.best_most = weight, cue
        elif weight < one.least:
            one.least, one.best_least = weight, cue

    cdef inline void weigh_name(self, Sum* one, int cue) noexcept:
        """Of names that weigh the same the first by the alphabet is told, as cues are numbered."""
        cdef int weight
        if cue < 0:
            return
        weight = self.weights[cue]
        one.total += weight
        if weight > one.most or (weight == one.most and cue < one.best_most):
            one.most, one.best_most = weight, cue
        if weight < one.least or (weight == one.least and cue < one.best_least):
            one.least, one.best_least = weight, cue

    def page(self, list densities, list tags, list owners, tuple parents, tuple steps, list read):
        """Return a page's elements and what its blocks score."""
        return _ScoredPage(self, densities, tags, owners, parents, steps, read)


cdef inline void clear_sum(Sum* one) noexcept:
    one.total = one.most = one.least = 0
    one.best_most = one.best_least = -1


cdef inline void add_sum(Sum* one, const Sum* more) noexcept:
    one.total += more.total
    if more.most > one.most:
        one.most, one.best_most = more.most, more.best_most
    if more.least < one.least:
        one.least, one.best_least = more.least, more.best_least


cdef inline int best_of(const Sum* one) noexcept:
    return one.best_most if one.total > 0 else one.best_least if one.total < 0 else -1


cdef class _ScoredPage:
    """One page: its elements and the scores of its blocks."""

    cdef BlockScorer scorer
    cdef Py_ssize_t size, count, prose_total
    cdef readonly Py_ssize_t main
    cdef Element* elements
    cdef Py_ssize_t* words
    cdef Py_ssize_t* prose_words
    cdef Py_ssize_t* words_before
    cdef Py_ssize_t* prose_before
    cdef Py_ssize_t* number_before
    cdef int* size_bins
    cdef int* density_bins
    cdef int* endings
    cdef list of_block
    cdef list read, texts, keys, markers
    cdef list tags, tag_rows, densities, rows
    # the last element of each depth, and the names that it and all around it are called by
    cdef Py_ssize_t deepest
    cdef dict likes
    cdef Py_ssize_t* open_elements
    cdef uint64_t* open_names
    cdef Py_ssize_t first_prose, last_prose, headline

    def __cinit__(self):
        self.elements = NULL
        self.words = NULL
        self.size_bins = NULL
        self.open_elements = NULL
        self.open_names = NULL

    def __dealloc__(self):
        PyMem_Free(self.open_elements)
        PyMem_Free(self.open_names)
        PyMem_Free(self.elements)
        PyMem_Free(self.words)
        PyMem_Free(self.size_bins)

    def __init__(
        self, BlockScorer scorer, list densities, list tags, list owners, tuple parents,
        tuple steps, list read
    ):
        cdef Py_ssize_t place
        self.scorer, self.densities, self.read = scorer, densities, read
        self.tag_rows = [scorer.of_tag(tag) for tag in tags]
        self.tags, self.of_block = tags, owners
        self.size, self.count = len(read), len(parents)
        self.rows = []
        self.texts, self.keys, self.markers, self.likes = [], [], [], {}
        self.elements = <Element*>PyMem_Malloc((self.count + 1) * sizeof(Element))
        self.words = <Py_ssize_t*>PyMem_Malloc((5 * self.size + 3) * sizeof(Py_ssize_t))
        self.size_bins = <int*>PyMem_Malloc((3 * self.size + 1) * sizeof(int))
        if self.elements == NULL or self.words == NULL or self.size_bins == NULL:
            raise MemoryError
        self.prose_words = self.words + self.size
        self.words_before = self.prose_words + self.size
        self.prose_before = self.words_before + self.size + 1
        self.number_before = self.prose_before + self.size + 1
        self.density_bins = self.size_bins + self.size
        self.endings = self.density_bins + self.size
        self.deepest = 0
        for place in range(self.count):
            self.add_element(place, parents[place], steps[place] if place else "")
        self.read_blocks()
        self.sum_elements()

    cdef add_element(self, Py_ssize_t place, Py_ssize_t parent, str name):
        cdef Element* one = &self.elements[place]
        cdef _Step step = self.scorer.of_step(name)
        if parent >= place or (parent < 0 and place):
            raise ValueError(f"element {place} stands in {parent}; one around it comes before it")
        one.parent = parent
        one.depth = self.elements[parent].depth + 1 if parent >= 0 else 0
        one.words = one.prose = 0
        one.linked = 0.0
        one.weighed = False
        one.parts, one.like = step.parts, 0
        if parent >= 0:
            one.parts |= self.elements[parent].parts
            key = (self.elements[parent].like, name)
            one.like = self.likes.setdefault(key, len(self.likes) + 1)
        self.rows.append(step)
        if one.depth and self.open_elements[one.depth - 1] != parent:
            self.open_again(parent)
        self.open_level(place, one.depth)

    cdef open_again(self, Py_ssize_t element):
        """Open an element, and those around it, after others were opened at their depths."""
        cdef list around = []
        while element >= 0 and self.open_elements[self.elements[element].depth] != element:
            around.append(element)
            element = self.elements[element].parent
        for element in reversed(around):
            self.open_level(element, self.elements[element].depth)

    cdef open_level(self, Py_ssize_t element, Py_ssize_t depth):
        """Open an element and add up what it and all around it are called by, each name once."""
        cdef Py_ssize_t place, width = self.scorer.name_words, room
        cdef uint64_t* names
        cdef uint64_t bit
        cdef int cue
        cdef Element* one = &self.elements[element]
        cdef _Step step = self.rows[element]
        if depth >= self.deepest:
            room = 2 * depth + 32
            self.open_elements = <Py_ssize_t*>PyMem_Realloc(self.open_elements, room * sizeof(Py_ssize_t))
            self.open_names = <uint64_t*>PyMem_Realloc(self.open_names, room * width * sizeof(uint64_t))
            if self.open_elements == NULL or self.open_names == NULL:
                raise MemoryError
            self.deepest = room
        self.open_elements[depth] = element
        names = &self.open_names[depth * width]
        for place in range(width):
            names[place] = self.open_names[(depth - 1) * width + place] if depth else 0
        if depth:
            one.called = self.elements[one.parent].called
        else:
            clear_sum(&one.called)
        for place in range(step.count):
            cue = step.cues[3 * place]
            if cue < 0:
                continue
            bit = <uint64_t>1 << ((cue - self.scorer.first_name) & 63)
            if not names[(cue - self.scorer.first_name) >> 6] & bit:
                names[(cue - self.scorer.first_name) >> 6] |= bit
                self.scorer.weigh_name(&one.called, cue)

    cdef read_blocks(self):
        cdef Py_ssize_t index, element
        cdef double density
        cdef BlockScorer scorer = self.scorer
        self.words_before[0] = self.prose_before[0] = self.number_before[0] = 0
        self.first_prose, self.last_prose, self.headline = self.size, -1, -1
        for index in range(self.size):
            text, words, ending, key, prose, marker = self.read[index]
            self.texts.append(text)
            self.keys.append(key)
            self.markers.append(marker)
            self.words[index], self.prose_words[index] = words, prose
            density = self.densities[index]
            element = self.of_block[index]
            if not 0 <= element < self.count:
                raise ValueError(f"block {index} stands in element {element} of {self.count}")
            self.elements[element].words += self.words[index]
            self.elements[element].linked += self.words[index] * density
            self.elements[element].prose += self.prose_words[index]
            self.size_bins[index] = bin_of(&scorer.sizes, <double>self.words[index])
            self.density_bins[index] = bin_of(&scorer.densities, density)
            self.endings[index] = number_of_ending(ending)
            self.words_before[index + 1] = self.words_before[index] + self.words[index]
            self.prose_before[index + 1] = self.prose_before[index] + self.prose_words[index]
            self.number_before[index + 1] = self.number_before[index] + (self.prose_words[index] > 0)
            if self.prose_words[index]:
                self.first_prose = min(self.first_prose, index)
                self.last_prose = index
            if self.headline < 0 and self.tags[index] == "h1":
                self.headline = index

    cdef sum_elements(self):
        cdef Py_ssize_t place
        cdef Element* one
        cdef Element* above
        for place in range(self.count - 1, 0, -1):
            one = &self.elements[place]
            above = &self.elements[one.parent]
            above.words += one.words
            above.linked += one.linked
            above.prose += one.prose
        self.main = 0
        self.prose_total = self.elements[0].prose
        for place in range(self.count):
            one = &self.elements[place]
            if (
                one.prose >= self.scorer.main_share * self.prose_total
                and one.depth > self.elements[self.main].depth
            ):
                self.main = place

    @property
    def prose(self):
        return [self.elements[place].prose for place in range(self.count)]

    def company(self, list scores):
        """Return the columns of the blocks, the elements around elements, and those alike."""
        cdef Py_ssize_t index
        cdef dict copies = {}
        cdef str text
        cdef _Tag tag
        blocks = np.empty((BLOCK_COLUMNS, self.size), dtype=np.int32)
        around = np.empty((2, self.count), dtype=np.int32)
        cdef int32_t[:, ::1] columns = blocks, elements = around
        for index in range(self.size):
            score = scores[index]
            columns[TOTAL_OF, index], columns[OWN_OF, index] = score[0], score[1]
            columns[AROUND_OF, index] = score[2]
            columns[WORDS_OF, index] = <int32_t>self.words[index]
            columns[PROSE_OF, index] = <int32_t>self.prose_words[index]
            columns[LINKED_OF, index] = <int32_t>(100 * <double>self.densities[index] + 0.5)
            columns[ENDING_OF, index] = self.endings[index]
            tag = self.tag_rows[index]
            columns[KIND_OF, index], columns[TAG_OF, index] = tag.kind, tag.number
            text = self.texts[index]
            seen = copies.get(text, 0)
            columns[COPIES_OF, index] = seen
            copies[text] = seen + 1
            columns[HEADS_OF, index] = tag.kind == HEADING or <bint>self.markers[index]
            columns[ELEMENT_OF, index] = self.of_block[index]
            columns[PARTS_OF, index] = self.elements[columns[ELEMENT_OF, index]].parts
        for index in range(self.count):
            elements[0, index] = <int32_t>self.elements[index].parent
            elements[1, index] = self.elements[index].like
        return blocks, around[0], around[1]

    # --- the elements around a block ------------------------------------------------------------

    cdef weigh_element(self, Py_ssize_t place):
        cdef Element* one = &self.elements[place]
        cdef Py_ssize_t above = one.parent if one.parent >= 0 else place
        cdef Py_ssize_t beyond = self.elements[above].parent if self.elements[above].parent >= 0 else above
        cdef Sum total = one.called, near
        cdef _Step row
        cdef Py_ssize_t level, other, count = 0
        cdef int cue
        cdef int seen[MOST_NAMES]
        clear_sum(&near)
        for level in (place, above, beyond):
            row = self.rows[level]
            for number in range(row.count):
                cue = row.cues[3 * number + 1]
                for other in range(count):
                    if seen[other] == cue:
                        break
                else:
                    self.scorer.weigh_name(&near, cue)
                    if count < MOST_NAMES:
                        seen[count] = cue
                        count += 1
        add_sum(&total, &near)
        row = self.rows[place]
        for number in range(row.count):
            self.scorer.weigh(&total, row.cues[3 * number + 2])
        self.scorer.weigh(&total, (<_Tag>self.scorer.of_tag((<_Step>self.rows[above]).tag)).cues[TAG_UP])
        self.weigh_shares(above, &total)
        self.weigh_distance(place, &total)
        one.total, one.best, one.weighed = total.total, best_of(&total), True

    cdef void weigh_shares(self, Py_ssize_t place, Sum* total) noexcept:
        cdef int number
        cdef Py_ssize_t words
        cdef Element* level
        for number in range(LEVELS):
            level = &self.elements[place]
            words = max(1, level.words)
            self.weigh_bin(&self.scorer.mass[number], share(level.prose, max(1, self.prose_total)), total)
            self.weigh_bin(&self.scorer.level_linked[number], level.linked / <double>words, total)
            self.weigh_bin(&self.scorer.level_prose[number], share(level.prose, words), total)
            if level.parent >= 0:
                place = level.parent

    cdef inline void weigh_bin(self, const Bins* bins, double value, Sum* total) noexcept:
        self.scorer.weigh(total, bins.cues[bin_of(bins, value)])

    cdef void weigh_distance(self, Py_ssize_t place, Sum* total) noexcept:
        cdef Py_ssize_t shared = place, other = self.main, depth
        cdef Py_ssize_t main_depth = self.elements[self.main].depth
        while self.elements[shared].depth > main_depth:
            shared = self.elements[shared].parent
        while self.elements[shared].depth < self.elements[other].depth:
            other = self.elements[other].parent
        while shared != other:
            shared = self.elements[shared].parent
            other = self.elements[other].parent
        depth = self.elements[shared].depth
        self.weigh_bin(&self.scorer.distance, <double>(main_depth - depth), total)
        self.weigh_bin(
            &self.scorer.within if depth == main_depth else &self.scorer.below,
            <double>(self.elements[place].depth - depth),
            total,
        )

    # --- a block by itself ------------------------------------------------------------------------

    def scores(self):
        """Return the scores of the blocks: total, own, around, and the cues that weigh most."""
        cdef list found = [], labels = self.scorer.labels
        cdef Py_ssize_t index, since = 0
        cdef int kind = -1, far
        cdef Sum own
        cdef int best
        cdef Element* element
        cdef tuple head = ()
        cdef str key, text
        cdef bint marker
        cdef set headings = {"h1", "h2", "h3", "h4", "h5", "h6"}
        cdef dict copies = {}
        cdef int total
        for text in self.texts:
            copies[text] = copies.get(text, 0) + 1
        for index in range(self.size):
            key, text, marker = self.keys[index], self.texts[index], self.markers[index]
            if self.tags[index] in headings or (marker and self.words[index] <= LONGEST_HEAD):
                kind, since = 1 if marker else 0, 0
                head = ()
                if self.words[index] <= LONGEST_HEAD and key:
                    head = tuple([
                        cue for token in dict.fromkeys(key.split(" "))
                        if (cue := self.scorer.head_cues.get(token)) is not None
                    ])
            else:
                since += 1
            element = &self.elements[<Py_ssize_t>self.of_block[index]]
            if not element.weighed:
                self.weigh_element(self.of_block[index])
                element = &self.elements[<Py_ssize_t>self.of_block[index]]
            clear_sum(&own)
            if element.total > HOPELESS or self.words[index] >= LEAST_WORDS:
                far = bin_of(&self.scorer.since, <double>since)
                self.weigh_block(index, copies[text] > 1, &own)
                self.weigh_wording(text, &own)
                if marker:
                    self.scorer.weigh(&own, self.scorer.marker)
                if key:
                    self.weigh_key(key, self.words[index], &own)
                if kind >= 0:
                    self.scorer.weigh(&own, self.scorer.heads[kind][far])
                    if since:
                        for cue in head:
                            self.scorer.weigh(&own, cue)
                self.weigh_place(index, &own)
                self.weigh_neighbours(index, &own)
            total = self.scorer.always + own.total + element.total
            best = best_of(&own)
            found.append((
                total, own.total, element.total,
                labels[best] if best >= 0 else "", labels[element.best] if element.best >= 0 else "",
            ))
        return found

    cdef weigh_block(self, Py_ssize_t index, bint twice, Sum* own):
        cdef BlockScorer scorer = self.scorer
        cdef _Tag tag = self.tag_rows[index]
        cdef int size = self.size_bins[index], density = self.density_bins[index]
        scorer.weigh(own, tag.cues[TAG])
        self.weigh_bin(&scorer.words, <double>self.words[index], own)
        scorer.weigh(own, scorer.size_ending[size][self.endings[index]])
        self.weigh_bin(&scorer.linked, self.densities[index], own)
        scorer.weigh(own, tag.cues[TAG_SIZE + size])
        scorer.weigh(own, scorer.density_size[density][size])
        scorer.weigh(own, scorer.twice if twice else scorer.once)

    cdef weigh_wording(self, str text, Sum* own):
        cdef BlockScorer scorer = self.scorer
        cdef Py_ssize_t place, size = min(<Py_ssize_t>READ, len(text))
        cdef Py_ssize_t commas = 0, capitals = 0, digits = 0, parts = 1
        cdef bint copyright = False
        cdef Py_UCS4 char, before = c" "
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        for place in range(size):
            char = PyUnicode_READ(kind, data, place)
            if char == c",":
                commas += 1
            elif char == c" ":
                parts += 1
            elif char >= c"0" and char <= c"9":
                digits += 1
            elif char >= c"A" and char <= c"Z":
                capitals += Py_UNICODE_ISSPACE(before)
            elif char == 0xA9:
                copyright = True
            before = char
        self.weigh_bin(&scorer.commas, share(commas, max(<Py_ssize_t>5, parts)), own)
        self.weigh_bin(&scorer.capitals, share(capitals, parts), own)
        self.weigh_bin(&scorer.digits, share(digits, max(<Py_ssize_t>1, size)), own)
        char = text[0] if size else 0
        scorer.weigh(
            own,
            scorer.opens[
                0 if Py_UNICODE_ISLOWER(char) else 1 if Py_UNICODE_ISUPPER(char)
                else 2 if Py_UNICODE_ISDIGIT(char) else 3
            ],
        )
        if copyright:
            scorer.weigh(own, scorer.copyright)

    cdef weigh_key(self, str key, Py_ssize_t words, Sum* own):
        cdef BlockScorer scorer = self.scorer
        cdef list tokens = key.split(" ")
        for token in dict.fromkeys(tokens) if len(tokens) > 1 else tokens:
            cue = scorer.word_cues.get(token)
            if cue is not None:
                scorer.weigh(own, cue)
        cue = scorer.first_cues.get(tokens[0])
        if cue is not None:
            scorer.weigh(own, cue)
        if words <= LONGEST_WHOLE:
            cue = scorer.whole_cues.get(key)
            if cue is not None:
                scorer.weigh(own, cue)

    cdef void weigh_place(self, Py_ssize_t place, Sum* own) noexcept:
        cdef BlockScorer scorer = self.scorer
        cdef Py_ssize_t count = self.size, total = max(<Py_ssize_t>1, self.words_before[self.size])
        cdef Py_ssize_t left = max(<Py_ssize_t>0, place - AROUND), right = min(count, place + AROUND + 1)
        cdef Py_ssize_t above = self.prose_before[place] - self.prose_before[max(<Py_ssize_t>0, place - CLOSE)]
        cdef Py_ssize_t below = self.prose_before[min(count, place + 1 + CLOSE)] - self.prose_before[place + 1]
        self.weigh_bin(&scorer.position, share(self.words_before[place], total), own)
        scorer.weigh(
            own,
            scorer.prose_cues[
                1 if self.first_prose <= place <= self.last_prose
                else 0 if place < self.first_prose else 2
            ],
        )
        self.weigh_bin(
            &scorer.around,
            <double>(self.number_before[right] - self.number_before[left] - (self.prose_words[place] > 0)),
            own,
        )
        self.weigh_bin(&scorer.before, <double>above, own)
        self.weigh_bin(&scorer.after, <double>below, own)
        scorer.weigh(
            own,
            scorer.between_cues[bin_of(&scorer.between, <double>above)][
                bin_of(&scorer.between, <double>below)
            ],
        )
        if self.headline < 0:
            scorer.weigh(own, scorer.h1[4])
        elif place <= self.headline:
            scorer.weigh(own, scorer.h1[5 if place == self.headline else 6])
        else:
            scorer.weigh(
                own, scorer.h1[bin_of(&scorer.headline, <double>(place - self.headline))]
            )

    cdef weigh_neighbours(self, Py_ssize_t index, Sum* own):
        cdef BlockScorer scorer = self.scorer
        cdef int near
        cdef Py_ssize_t place, ours = self.elements[<Py_ssize_t>self.of_block[index]].parent, theirs
        for near in range(NEIGHBOURS):
            place = index + (near - 2 if near < 2 else near - 1)
            if place < 0 or place >= self.size:
                scorer.weigh(own, scorer.near_none[near])
                continue
            scorer.weigh(own, scorer.near_size[near][self.size_bins[place]][self.endings[place]])
            scorer.weigh(own, scorer.near_density[near][self.density_bins[place]])
            scorer.weigh(own, (<_Tag>self.tag_rows[place]).cues[TAG_NEAR + near])
            if near == 1 or near == 2:
                theirs = self.elements[<Py_ssize_t>self.of_block[place]].parent
                scorer.weigh(
                    own, scorer.near_same[near] if ours == theirs else scorer.near_apart[near]
                )


cdef int number_of_ending(str ending) except -1:
    if ending == "none":
        return 4
    if ending == "stop":
        return 0
    return 1 if ending == "call" else 2 if ending == "colon" else 3


cdef Py_ssize_t count_unspaced(str text) noexcept:
    """How many characters are of scripts that put no spaces between words."""
    cdef Py_ssize_t place, found = 0
    cdef Py_UCS4 char
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    if kind == 1:
        return 0
    for place in range(len(text)):
        char = PyUnicode_READ(kind, data, place)
        found += (
            0x3400 <= char <= 0x9FFF or 0x3040 <= char <= 0x30FF or 0x0E00 <= char <= 0x0EFF
            or 0x1000 <= char <= 0x109F or 0x1780 <= char <= 0x17FF or 0xF900 <= char <= 0xFAFF
        )
    return found


cdef class BlockReader:
    """Reads blocks by themselves; `crossread.extract.zoning.markup_cues.read_text` says what."""

    cdef object make, is_marker
    cdef frozenset openers
    cdef str closers, calls, colons
    cdef Py_ssize_t least_prose, least_unended, longest_label, most_of_label

    def __init__(self, make, is_marker, frozenset openers, *, str closers, str calls, str colons,
                 Py_ssize_t least_prose, Py_ssize_t least_unended, Py_ssize_t longest_label,
                 Py_ssize_t most_of_label):
        self.make, self.is_marker, self.openers = make, is_marker, openers
        self.closers, self.calls, self.colons = closers, calls, colons
        self.least_prose, self.least_unended = least_prose, least_unended
        self.longest_label, self.most_of_label = longest_label, most_of_label

    def read(self, str text, list starts, list ends, list densities):
        cdef list found = []
        cdef Py_ssize_t index, words, prose
        cdef str part, ending, key
        cdef bint sentence
        for index in range(len(starts)):
            part = PyUnicode_Substring(text, starts[index], ends[index])
            words = part.count(" ") + 1 + count_unspaced(part) // 2
            ending = self.ending(part)
            key = self.key(part) if words <= self.longest_label and len(part) <= self.most_of_label else ""
            sentence = words >= self.least_prose and (ending == "stop" or ending == "call")
            prose = words if (sentence or words >= self.least_unended) and <double>densities[index] < 0.5 else 0
            found.append(self.make((part, words, ending, key, prose, self.marks(key))))
        return found

    cdef bint marks(self, str key) except -1:
        if not key:
            return False
        cdef Py_ssize_t end = key.find(" ")
        return (key if end < 0 else key[:end]) in self.openers and self.is_marker(key)

    cdef str ending(self, str text):
        cdef Py_ssize_t end = len(text)
        cdef Py_UCS4 last
        while end and text[end - 1] in self.closers:
            end -= 1
        if not end:
            return "none"
        last = text[end - 1]
        if last == c".":
            return "cut" if end >= 3 and text[end - 2] == c"." and text[end - 3] == c"." else "stop"
        if last == 0x2026:
            return "cut"
        if last in self.calls:
            return "call"
        return "colon" if last in self.colons else "none"

    cdef str key(self, str text):
        cdef str lowered = text.lower()
        cdef Py_ssize_t place, size = len(lowered), written = 0
        cdef Py_UCS4 char
        cdef bint apart = False
        cdef Py_UCS4 short[256]
        if size > 255:
            return " ".join(self.tokens(lowered))
        cdef int kind = PyUnicode_KIND(lowered)
        cdef const void* data = PyUnicode_DATA(lowered)
        for place in range(size):
            char = PyUnicode_READ(kind, data, place)
            if Py_UNICODE_ISALNUM(char) and not Py_UNICODE_ISDECIMAL(char):
                if apart and written:
                    short[written] = c" "
                    written += 1
                apart = False
                short[written] = char
                written += 1
            else:
                apart = True
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, short, written)

    cdef list tokens(self, str lowered):
        plain = [char if char.isalnum() and not char.isdecimal() else " " for char in lowered]
        return "".join(plain).split()


# --- what stands around a block -----------------------------------------------------------------


cdef struct Mass:
    int64_t kept, words, count, told


cdef struct Distance:
    int64_t depth, up, down


cdef class _Rows:
    """The rows that the trees ask for; `crossread.learned._portable_blocks` says what each is."""

    cdef Py_ssize_t size, count, row
    cdef const int32_t[:, ::1] columns
    cdef const int32_t[::1] parents
    cdef const int32_t[::1] logarithms
    cdef uint8_t[:, ::1] rows
    cdef int64_t total
    cdef Mass* blocks
    cdef Mass* groups
    cdef Mass* before
    cdef Distance* ways
    cdef int32_t* numbers

    def __cinit__(self, const int32_t[:, ::1] columns, const int32_t[::1] parents, *_):
        self.size, self.count = columns.shape[1], parents.shape[0]
        self.columns, self.parents = columns, parents
        self.blocks = <Mass*>PyMem_Malloc((self.size + 1) * sizeof(Mass))
        self.before = <Mass*>PyMem_Malloc((self.size + 1) * sizeof(Mass))
        self.groups = <Mass*>PyMem_Malloc((self.size + self.count + 2) * sizeof(Mass))
        self.ways = <Distance*>PyMem_Malloc((self.count + 1) * sizeof(Distance))
        self.numbers = <int32_t*>PyMem_Malloc((self.size + 1) * sizeof(int32_t))
        if (
            self.blocks == NULL or self.before == NULL or self.groups == NULL
            or self.ways == NULL or self.numbers == NULL
        ):
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.blocks)
        PyMem_Free(self.before)
        PyMem_Free(self.groups)
        PyMem_Free(self.ways)
        PyMem_Free(self.numbers)

    def __init__(self, columns, parents, chances, logarithms, rows):
        cdef Py_ssize_t index
        cdef int64_t told, words
        cdef const int32_t[::1] chance = chances
        cdef Mass* one
        self.logarithms, self.rows, self.row, self.total = logarithms, rows, 0, 0
        self.before[0] = Mass(0, 0, 0, 0)
        for index in range(self.size):
            one = &self.blocks[index]
            told = told_of(self.columns[TOTAL_OF, index])
            words = min(self.columns[WORDS_OF, index], MOST_WORDS)
            one.told, one.words, one.count, one.kept = told, words, 1, chance[told] * words
            self.total += one.kept
            self.before[index + 1] = self.before[index]
            add_mass(&self.before[index + 1], one)
        self.total = max(<int64_t>1, self.total)

    cdef inline void put(self, Py_ssize_t row, Py_ssize_t index, int64_t value) noexcept nogil:
        self.rows[self.row + row, index] = small(value)

    cdef inline int64_t log_of(self, int64_t count) noexcept nogil:
        if count < 0:
            count = 0
        return self.logarithms[min(count, <int64_t>self.logarithms.shape[0] - 1)]

    cdef inline int64_t share_kept(self, int64_t kept) noexcept nogil:
        return kept * LARGEST // self.total

    cdef void put_own(self) noexcept:
        """The block by itself, the blocks beside, and what stands above and below."""
        cdef Py_ssize_t index, first, last, place
        cdef int reach
        cdef int64_t above, below
        for index in range(self.size):
            self.put(0, index, told_of(self.columns[OWN_OF, index]))
            self.put(1, index, told_of(self.columns[AROUND_OF, index]))
            self.put(2, index, self.blocks[index].told)
            self.put(3, index, self.blocks[index - 1].told if index >= 1 else 0)
            self.put(4, index, self.blocks[index - 2].told if index >= 2 else 0)
            self.put(5, index, self.blocks[index + 1].told if index + 1 < self.size else 0)
            self.put(6, index, self.blocks[index + 2].told if index + 2 < self.size else 0)
            for place in range(2):
                reach = FAR_REACH if place else NEAR_REACH
                first = index - reach if index > reach else 0
                last = min(self.size, index + reach + 1)
                above = self.before[index].told - self.before[first].told
                below = self.before[last].told - self.before[index + 1].told
                self.put(7 + 2 * place, index, above // reach)
                self.put(8 + 2 * place, index, below // reach)
            above, below = self.before[index].kept, self.before[self.size].kept
            self.put(11, index, self.share_kept(above))
            self.put(12, index, self.share_kept(below - self.before[index + 1].kept))
            self.put(13, index, self.share_kept(self.blocks[index].kept))
            self.put(14, index, self.log_of(self.columns[WORDS_OF, index]))
            self.put(15, index, self.columns[LINKED_OF, index])
            self.put(16, index, self.columns[ENDING_OF, index])
            self.put(17, index, self.columns[KIND_OF, index])
            self.put(18, index, min(self.columns[COPIES_OF, index], MOST_COPIES))
        self.row += 19

    cdef void put_elements(self) noexcept:
        """Four elements around, and the way to the one that holds the article."""
        cdef Py_ssize_t index, place, above, main = 0
        cdef int level
        cdef Mass* one
        self.clear_groups(self.count)
        for index in range(self.size):
            add_mass(&self.groups[self.columns[ELEMENT_OF, index]], &self.blocks[index])
        self.ways[0] = Distance(0, 0, 0)
        for place in range(1, self.count):
            self.ways[place] = Distance(self.ways[self.parents[place]].depth + 1, -1, 0)
        for place in range(self.count - 1, 0, -1):
            add_mass(&self.groups[self.parents[place]], &self.groups[place])
        for place in range(self.count):
            if 100 * self.groups[place].kept >= MAIN_PERCENT * self.total:
                if self.ways[place].depth > self.ways[main].depth:
                    main = place
        place = main
        while place >= 0:
            self.ways[place].up = self.ways[main].depth - self.ways[place].depth
            place = self.parents[place]
        for place in range(1, self.count):
            if self.ways[place].up < 0:
                above = self.parents[place]
                self.ways[place].up = self.ways[above].up
                self.ways[place].down = self.ways[above].down + 1
        for index in range(self.size):
            place = self.columns[ELEMENT_OF, index]
            self.put(10, index, self.ways[place].up)
            self.put(11, index, self.ways[place].down)
            above = 0
            for level in range(4):
                if self.parents[place] >= 0:
                    place = self.parents[place]
                one = &self.groups[place]
                self.put(above, index, self.share_kept(one.kept))
                self.put(above + 1, index, 2 * one.kept // max(<int64_t>1, one.words))
                above += 2
                if level < 2:
                    self.put(above, index, self.log_of(one.count))
                    above += 1
        self.row += 12

    cdef void clear_groups(self, Py_ssize_t count) noexcept:
        cdef Py_ssize_t place
        for place in range(count):
            self.groups[place] = Mass(0, 0, 0, 0)

    cdef void add_groups(self, Py_ssize_t count) noexcept:
        cdef Py_ssize_t index
        self.clear_groups(count)
        for index in range(self.size):
            add_mass(&self.groups[self.numbers[index]], &self.blocks[index])

    cdef inline int64_t others_of(self, Py_ssize_t index) noexcept nogil:
        cdef Mass* one = &self.groups[self.numbers[index]]
        if one.count < 2:
            return 0
        return (one.told - self.blocks[index].told) // (one.count - 1)

    cdef void put_groups(self) noexcept:
        cdef Py_ssize_t index
        cdef Mass* one
        for index in range(self.size):
            one = &self.groups[self.numbers[index]]
            self.put(0, index, self.share_kept(one.kept))
            self.put(1, index, 2 * one.kept // max(<int64_t>1, one.words))
            self.put(2, index, self.log_of(one.count))

    cdef void put_likes(self, const int32_t[::1] likes) noexcept:
        """The blocks in elements of the same names."""
        cdef Py_ssize_t index
        for index in range(self.size):
            self.numbers[index] = likes[self.columns[ELEMENT_OF, index]]
        self.add_groups(self.count + 1)
        self.put_groups()
        for index in range(self.size):
            self.put(3, index, self.others_of(index))
        self.row += 4

    cdef void put_sections(self) noexcept:
        """The blocks from a heading to the next, and the heading."""
        cdef Py_ssize_t index, last = 0, number = 0
        for index in range(self.size):
            if self.columns[HEADS_OF, index]:
                number += 1
                last = index
            self.numbers[index] = <int32_t>number
            self.put(3, index, self.blocks[last].told)
            self.put(4, index, self.log_of(index - last))
        self.add_groups(number + 1)
        self.put_groups()
        self.row += 5

    cdef put_siblings(self):
        """The blocks of the same tag in the element around."""
        cdef Py_ssize_t index
        cdef int64_t key
        cdef dict numbers = {}
        for index in range(self.size):
            key = self.parents[self.columns[ELEMENT_OF, index]]
            key = (key << 32) + self.columns[TAG_OF, index]
            self.numbers[index] = numbers.setdefault(key, len(numbers))
        self.add_groups(len(numbers))
        for index in range(self.size):
            self.put(0, index, self.share_kept(self.groups[self.numbers[index]].kept))
            self.put(1, index, self.others_of(index))
        self.row += 2

    cdef void put_ways_to_prose(self) noexcept:
        """How far it is to the first and the last prose that seems kept."""
        cdef Py_ssize_t index, first = self.size, last = -1
        for index in range(self.size):
            if self.columns[TOTAL_OF, index] > 0 and self.columns[PROSE_OF, index] > 0:
                first, last = min(first, index), index
        for index in range(self.size):
            self.put(0, index, self.log_of(first - index))
            self.put(1, index, self.log_of(index - last))
        self.row += 2

    cdef void put_parts(self, int parts) noexcept:
        cdef Py_ssize_t index
        cdef int bit
        for index in range(self.size):
            for bit in range(parts):
                self.put(bit, index, (self.columns[PARTS_OF, index] >> bit) & 1)


cdef inline int64_t told_of(int64_t score) noexcept nogil:
    score = floored(score, TOLD_STEP) + MIDDLE
    return LARGEST if score > LARGEST else score if score > 0 else 0


cdef inline void add_mass(Mass* one, const Mass* more) noexcept nogil:
    one.kept += more.kept
    one.words += more.words
    one.count += more.count
    one.told += more.told


def block_rows(columns, parents, const int32_t[::1] likes, chances, logarithms, int parts):
    found = np.zeros((ROWS + parts, columns.shape[1]), dtype=np.uint8)
    cdef _Rows rows = _Rows(columns, parents, chances, logarithms, found)
    rows.put_own()
    rows.put_elements()
    rows.put_likes(likes)
    rows.put_sections()
    rows.put_siblings()
    rows.put_ways_to_prose()
    rows.put_parts(parts)
    return found
