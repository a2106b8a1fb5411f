# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The numeric kernel in C. `_portable.py` is the same in NumPy, and says what each part does.

Whatever is changed here is changed there: `tests/learned/test_kernel.py` holds them to the same
result.
"""

from libc.stdint cimport int16_t, int32_t, uint32_t, uint64_t

import numpy as np

cdef extern from "_loops.h" nogil:
    Py_ssize_t crossread_find_rows(
        const int32_t*, Py_ssize_t, const uint64_t*, const int32_t*, int32_t*
    )
    void crossread_add_rows(const int32_t*, Py_ssize_t, const int16_t*, Py_ssize_t, int32_t*)
    void crossread_add_three(const int32_t*, Py_ssize_t, const int16_t*, int32_t*)
    void crossread_best_before(
        const int32_t*, const int32_t*, Py_ssize_t, Py_ssize_t, int32_t*
    )

cdef enum:
    BEFORE = 1
    AFTER = 2
    NOTHING = 3
    SHIFT = 0
    LEFT = 1
    RIGHT = 2
    MOST_LABELS = 256
    MOST_TEMPLATES = 256
    MOST_SLOTS = 256
    MOST_PARTS = 8

cdef uint64_t SEED = 0x94D049BB133111EB
cdef uint64_t STEP = 0xBF58476D1CE4E5B9
cdef uint64_t MIX = 0x9E3779B97F4A7C15


cdef inline uint64_t seed_of(Py_ssize_t number) noexcept nogil:
    return (<uint64_t>(number + 1)) * STEP + SEED


cdef inline uint64_t mix(uint64_t state, uint64_t value) noexcept nogil:
    state = (state ^ value) * MIX
    return state ^ (state >> 29)


cdef void token_features(
    const uint32_t[:, ::1] atoms,
    Py_ssize_t first,
    Py_ssize_t last,
    Py_ssize_t token,
    const int32_t[:, ::1] templates,
    int bits,
    int32_t* out,
) noexcept nogil:
    cdef Py_ssize_t number, part, place
    cdef uint64_t state, value
    cdef int shift = 64 - bits
    for number in range(templates.shape[0]):
        state = seed_of(number)
        for part in range(templates[number, 0]):
            place = token + templates[number, 1 + 2 * part]
            if place < first:
                value = BEFORE
            elif place >= last:
                value = AFTER
            else:
                value = atoms[place, templates[number, 2 + 2 * part]]
            state = mix(state, value)
        out[number] = <int32_t>(state >> shift)


def feature_ids(
    const uint32_t[:, ::1] atoms, const int32_t[::1] starts, const int32_t[:, ::1] templates, int bits
):
    found = np.empty((atoms.shape[0], templates.shape[0]), dtype=np.int32)
    cdef int32_t[:, ::1] out = found
    cdef Py_ssize_t sentence, token
    with nogil:
        for sentence in range(starts.shape[0] - 1):
            for token in range(starts[sentence], starts[sentence + 1]):
                token_features(
                    atoms,
                    starts[sentence],
                    starts[sentence + 1],
                    token,
                    templates,
                    bits,
                    &out[token, 0],
                )
    return found


def token_scores(
    const uint32_t[:, ::1] atoms, const int32_t[::1] starts, Linear model
):
    cdef int32_t features[MOST_TEMPLATES]
    cdef Py_ssize_t sentence, token
    scores = np.zeros((atoms.shape[0], model.weights.shape[1]), dtype=np.int32)
    cdef int32_t[:, ::1] out = scores
    with nogil:
        for sentence in range(starts.shape[0] - 1):
            for token in range(starts[sentence], starts[sentence + 1]):
                token_features(
                    atoms,
                    starts[sentence],
                    starts[sentence + 1],
                    token,
                    model.templates,
                    model.bits,
                    features,
                )
                model.add(features, &out[token, 0])
    return scores


def best_labels(
    const int32_t[:, ::1] scores, const int32_t[:, ::1] transitions, const int32_t[::1] starts
):
    cdef Py_ssize_t labels = scores.shape[1], tokens = scores.shape[0]
    best = np.zeros(tokens, dtype=np.int32)
    states = np.empty((max(tokens, 1), labels), dtype=np.int32)
    cdef int32_t[::1] out = best
    cdef int32_t[:, ::1] state = states
    cdef Py_ssize_t sentence, start, end, place, label, before, came
    cdef int32_t score, most
    with nogil:
        for sentence in range(starts.shape[0] - 1):
            start, end = starts[sentence], starts[sentence + 1]
            if start == end:
                continue
            for label in range(labels):
                state[start, label] = scores[start, label] + transitions[labels, label]
            for place in range(start + 1, end):
                crossread_best_before(
                    &state[place - 1, 0],
                    &transitions[0, 0],
                    transitions.shape[1],
                    labels,
                    &state[place, 0],
                )
                most = state[place, 0] + scores[place, 0]
                for label in range(labels):
                    state[place, label] += scores[place, label]
                    if state[place, label] > most:
                        most = state[place, label]
                for label in range(labels):
                    state[place, label] -= most
            label = 0
            most = state[end - 1, 0] + transitions[0, labels]
            for before in range(1, labels):
                score = state[end - 1, before] + transitions[before, labels]
                if score > most:
                    most = score
                    label = before
            out[end - 1] = <int32_t>label
            # Which label came before is found on the way back, for the one path that counts.
            for place in range(end - 2, start - 1, -1):
                most = state[place, 0] + transitions[0, label]
                came = 0
                for before in range(1, labels):
                    score = state[place, before] + transitions[before, label]
                    if score > most:
                        most = score
                        came = before
                label = came
                out[place] = <int32_t>label
    return best


cdef class Linear:
    cdef readonly object arrays
    cdef const int32_t[:, ::1] templates
    cdef const int16_t[:, ::1] weights
    cdef readonly int bits
    # Templates by their number of parts, so that no loop has to guess how long it runs.
    cdef int32_t[::1] order
    cdef Py_ssize_t upto[MOST_PARTS + 1]
    cdef uint64_t[::1] present
    cdef int32_t[::1] before

    def __init__(self, templates, index, weights, int bits):
        self.arrays = (templates, index, weights)
        self.templates, self.weights, self.bits = templates, weights, bits
        if self.templates.shape[0] > MOST_TEMPLATES or self.weights.shape[1] > MOST_LABELS:
            raise ValueError(f"up to {MOST_TEMPLATES} templates and {MOST_LABELS} labels")
        parts = np.asarray(templates)[:, 0]
        if parts.min() < 1 or parts.max() > MOST_PARTS:
            raise ValueError(f"a template has 1 to {MOST_PARTS} parts")
        self.order = np.argsort(parts, kind="stable").astype(np.int32)
        for count in range(MOST_PARTS + 1):
            self.upto[count] = int((parts <= count).sum())
        rows = np.asarray(index)
        known = np.zeros(max(64, 1 << bits), dtype=np.uint8)
        known[: len(rows)] = rows != 0
        if not np.array_equal(rows[rows != 0], np.arange(1, 1 + known.sum())):
            raise ValueError("rows of weights are not in the order of their features")
        self.present = np.packbits(known, bitorder="little").view(np.uint64)
        counts = known.reshape(-1, 64).sum(axis=1)
        self.before = (np.cumsum(counts) - counts + 1).astype(np.int32)

    cdef void features(self, const uint32_t* slots, int32_t* out) noexcept nogil:
        cdef Py_ssize_t place, part
        cdef int32_t number
        cdef const int32_t* parts
        cdef uint64_t state
        cdef int shift = 64 - self.bits
        for place in range(self.upto[1]):
            number = self.order[place]
            parts = &self.templates[number, 1]
            out[number] = <int32_t>(mix(seed_of(number), slots[parts[0]]) >> shift)
        for place in range(self.upto[1], self.upto[2]):
            number = self.order[place]
            parts = &self.templates[number, 1]
            state = mix(mix(seed_of(number), slots[parts[0]]), slots[parts[1]])
            out[number] = <int32_t>(state >> shift)
        for place in range(self.upto[2], self.upto[3]):
            number = self.order[place]
            parts = &self.templates[number, 1]
            state = mix(mix(seed_of(number), slots[parts[0]]), slots[parts[1]])
            out[number] = <int32_t>(mix(state, slots[parts[2]]) >> shift)
        for place in range(self.upto[3], self.upto[MOST_PARTS]):
            number = self.order[place]
            parts = &self.templates[number, 1]
            state = seed_of(number)
            for part in range(self.templates[number, 0]):
                state = mix(state, slots[parts[part]])
            out[number] = <int32_t>(state >> shift)

    cdef void score(self, const uint32_t* slots, int32_t* out) noexcept nogil:
        cdef int32_t features[MOST_TEMPLATES]
        self.features(slots, features)
        self.add(features, out)

    cdef void add(self, const int32_t* features, int32_t* out) noexcept nogil:
        cdef int32_t rows[MOST_TEMPLATES]
        cdef Py_ssize_t found = crossread_find_rows(
            features, self.templates.shape[0], &self.present[0], &self.before[0], rows
        )
        if self.weights.shape[1] == 3:
            crossread_add_three(rows, found, &self.weights[0, 0], out)
        else:
            crossread_add_rows(
                rows, found, &self.weights[0, 0], self.weights.shape[1], out
            )

    def scores(self, slots):
        cdef const uint32_t[::1] given = np.asarray(slots, dtype=np.uint32)
        scores = np.empty(self.weights.shape[1], dtype=np.int32)
        cdef int32_t[::1] out = scores
        self.score(&given[0], &out[0])
        return scores


def slot_features(slots, templates, int bits):
    cdef Linear linear = Linear(
        templates, np.zeros(1, dtype=np.int32), np.zeros((1, 1), dtype=np.int16), bits
    )
    cdef const uint32_t[::1] given = np.asarray(slots, dtype=np.uint32)
    found = np.empty(templates.shape[0], dtype=np.int32)
    cdef int32_t[::1] out = found
    linear.features(&given[0], &out[0])
    return found


cdef class Transitions:
    cdef const uint32_t[:, ::1] atoms
    cdef readonly Py_ssize_t size, next
    cdef Py_ssize_t depth, columns
    cdef int32_t[::1] _stack, _heads, _labels
    cdef int32_t[:, ::1] links
    # left, second left, right, second right, number of left ones, number of right ones
    cdef int32_t[::1] guide, last

    def __init__(self, const uint32_t[:, ::1] atoms, guide=None):
        self.make_room(atoms.shape[0], atoms.shape[1])
        self.begin(atoms)
        if guide is not None:
            self.follow(np.ascontiguousarray(guide, dtype=np.int32))

    def make_room(self, Py_ssize_t size, Py_ssize_t columns):
        if columns * 14 + 20 > MOST_SLOTS:
            raise ValueError(f"{columns} columns of atoms; the parser takes up to 16")
        self._stack = np.empty(size + 1, dtype=np.int32)
        self._heads = np.empty(size + 1, dtype=np.int32)
        self._labels = np.empty(size + 1, dtype=np.int32)
        self.links = np.empty((size + 1, 6), dtype=np.int32)
        self.guide = np.empty(size + 2, dtype=np.int32)
        self.last = np.empty(size + 2, dtype=np.int32)

    cdef void begin(self, const uint32_t[:, ::1] atoms):
        """Start on a sentence that there is room for."""
        cdef Py_ssize_t place, link
        self.atoms = atoms
        self.size = atoms.shape[0]
        self.columns = atoms.shape[1]
        self.next = 0
        self.depth = 0
        for place in range(self.size + 1):
            self._heads[place] = -1
            self._labels[place] = 0
            self.guide[place] = -2
            self.last[place] = -2
            for link in range(4):
                self.links[place, link] = -1
            self.links[place, 4] = 0
            self.links[place, 5] = 0

    cdef void follow(self, const int32_t[::1] guide) noexcept nogil:
        cdef Py_ssize_t place
        cdef int32_t head
        for place in range(self.size):
            head = guide[place] if guide[place] >= 0 else <int32_t>self.size
            self.guide[place] = head
            if place > self.last[head]:
                self.last[head] = <int32_t>place

    @property
    def stack(self):
        return np.asarray(self._stack[: self.depth]).tolist()

    @property
    def heads(self):
        return np.asarray(self._heads[: self.size]).tolist()

    @property
    def labels(self):
        return np.asarray(self._labels[: self.size]).tolist()

    def allowed(self):
        return self.may_shift(), self.may_left(), self.may_right()

    cdef bint may_shift(self) noexcept nogil:
        return self.next < self.size

    cdef bint may_left(self) noexcept nogil:
        return self.depth > 0 and (self.next < self.size or self.depth == 1)

    cdef bint may_right(self) noexcept nogil:
        return self.depth > 1

    def apply(self, int action, int label):
        self.take(action, label)

    cdef void take(self, int action, int label) noexcept nogil:
        cdef int32_t child, head
        if action == SHIFT:
            self._stack[self.depth] = <int32_t>self.next
            self.depth += 1
            self.next += 1
            return
        self.depth -= 1
        child = self._stack[self.depth]
        self._labels[child] = label
        if action == LEFT:
            head = <int32_t>self.next
            self._heads[child] = head if head < self.size else -1
            self.links[head, 1] = self.links[head, 0]
            self.links[head, 0] = child
            self.links[head, 4] += 1
        else:
            head = self._stack[self.depth - 1]
            self._heads[child] = head
            self.links[head, 3] = self.links[head, 2]
            self.links[head, 2] = child
            self.links[head, 5] += 1

    def arc(self, int action):
        return self.head_of(action), self._stack[self.depth - 1]

    cdef Py_ssize_t head_of(self, int action) noexcept nogil:
        return self.next if action == LEFT else self._stack[self.depth - 2]

    cdef inline uint32_t* word(self, uint32_t* out, Py_ssize_t place) noexcept nogil:
        cdef Py_ssize_t column
        cdef const uint32_t* row
        if 0 <= place < self.size:
            row = &self.atoms[place, 0]
            for column in range(self.columns):
                out[column] = row[column]
        else:
            for column in range(self.columns):
                out[column] = NOTHING if place < 0 else AFTER
        return out + self.columns

    cdef inline uint32_t label_at(self, Py_ssize_t place) noexcept nogil:
        return self._labels[place] + 10 if place >= 0 else NOTHING

    cdef inline int32_t link(self, Py_ssize_t place, int which) noexcept nogil:
        return self.links[place, which] if place >= 0 else -1

    cdef void fill_action(self, uint32_t* out) noexcept nogil:
        cdef Py_ssize_t places[14]
        cdef Py_ssize_t number
        cdef Py_ssize_t first = self._stack[self.depth - 1] if self.depth > 0 else -1
        cdef Py_ssize_t second = self._stack[self.depth - 2] if self.depth > 1 else -1
        cdef Py_ssize_t waits = self.next
        places[0], places[1] = first, second
        places[2] = self._stack[self.depth - 3] if self.depth > 2 else -1
        places[3], places[4], places[5] = waits, waits + 1, waits + 2
        for number in range(4):
            places[6 + number] = self.link(first, <int>number)
        places[10], places[11] = self.link(second, 0), self.link(second, 2)
        places[12], places[13] = self.link(waits, 0), self.link(waits, 1)
        for number in range(14):
            out = self.word(out, places[number])
        for number in range(6, 14):
            out[number - 6] = self.label_at(places[number])
        out += 8
        out[0] = 10 + min(self.links[first, 4], 9) if first >= 0 else NOTHING
        out[1] = 10 + min(self.links[first, 5], 9) if first >= 0 else NOTHING
        out[2] = 10 + min(self.links[waits, 4], 9)
        out[3] = 10 + min(self.links[second, 5], 9) if second >= 0 else NOTHING
        out[4] = 10 + <uint32_t>min(waits - first, 9) if first >= 0 else NOTHING
        out[5] = 10 + <uint32_t>min(first - second, 9) if second >= 0 else NOTHING
        out += 6
        out[0] = self.told(first, waits, second)
        out[1] = self.told(second, waits, first)
        out[2] = self.told(waits, first, second) if waits < self.size else NOTHING
        out[3] = self.expects(first, waits)
        out[4] = self.expects(second, waits)

    cdef inline uint32_t told(self, Py_ssize_t word, Py_ssize_t one, Py_ssize_t other) noexcept nogil:
        cdef Py_ssize_t head
        if word < 0 or self.guide[word] == -2:
            return NOTHING
        head = self.guide[word]
        if head == one:
            return 11
        if head == other:
            return 12
        if head == self.size:
            return 13
        if head > self.next:
            return 14
        return 15 if head > word else 16

    cdef inline uint32_t expects(self, Py_ssize_t word, Py_ssize_t waits) noexcept nogil:
        if word < 0 or self.guide[0] == -2:
            return NOTHING
        return 11 if self.last[word] >= waits else 10

    cdef void fill_label(self, Py_ssize_t head, Py_ssize_t child, uint32_t* out) noexcept nogil:
        cdef Py_ssize_t places[12]
        cdef Py_ssize_t number, apart
        places[0], places[1] = head, child
        places[2], places[3], places[4], places[5] = head - 1, head + 1, child - 1, child + 1
        for number in range(4):
            places[6 + number] = self.link(child, <int>number)
        places[10], places[11] = self.link(head, 0), self.link(head, 2)
        for number in range(12):
            out = self.word(out, places[number])
        for number in range(6, 12):
            out[number - 6] = self.label_at(places[number])
        out += 6
        apart = head - child if head > child else child - head
        out[0] = <uint32_t>(min(apart, 9) + (20 if head > child else 10))
        out[1] = 20 if head > child else 10
        out[2] = 10 + min(self.links[child, 4], 9)
        out[3] = 10 + min(self.links[child, 5], 9)

    def action_slots(self):
        slots = np.empty(self.columns * 14 + 19, dtype=np.uint32)
        cdef uint32_t[::1] out = slots
        self.fill_action(&out[0])
        return slots.tolist()

    def label_slots(self, Py_ssize_t head, Py_ssize_t child):
        slots = np.empty(self.columns * 12 + 10, dtype=np.uint32)
        cdef uint32_t[::1] out = slots
        self.fill_label(head, child, &out[0])
        return slots.tolist()

    def action_features(self, Linear model):
        """For training: the features of the next step, without a list between."""
        cdef uint32_t slots[MOST_SLOTS]
        found = np.empty(model.templates.shape[0], dtype=np.int32)
        cdef int32_t[::1] out = found
        self.fill_action(slots)
        model.features(slots, &out[0])
        return found

    def label_features(self, Linear model, Py_ssize_t head, Py_ssize_t child):
        """For training: the features of an arc's label, without a list between."""
        cdef uint32_t slots[MOST_SLOTS]
        found = np.empty(model.templates.shape[0], dtype=np.int32)
        cdef int32_t[::1] out = found
        self.fill_label(head, child, slots)
        model.features(slots, &out[0])
        return found

    cdef void turn(self, int32_t[::1] out) noexcept nogil:
        """Write the heads as they are for the sentence read the other way round."""
        cdef Py_ssize_t place
        cdef int32_t head
        for place in range(self.size):
            head = self._heads[self.size - 1 - place]
            out[place] = <int32_t>(self.size - 1 - head) if head >= 0 else -1

    cdef void run(self, Linear actions, Linear labels) noexcept nogil:
        cdef uint32_t slots[MOST_SLOTS]
        cdef int32_t scores[MOST_LABELS]
        cdef int action, label, each
        cdef int32_t most
        while True:
            if self.may_shift() + self.may_left() + self.may_right() < 2:
                if self.may_shift():
                    action = SHIFT
                elif self.may_left():
                    action = LEFT
                elif self.may_right():
                    action = RIGHT
                else:
                    return
            else:
                self.fill_action(slots)
                actions.score(slots, scores)
                action = -1
                most = 0
                if self.may_shift():
                    action, most = SHIFT, scores[SHIFT]
                if self.may_left() and (action < 0 or scores[LEFT] > most):
                    action, most = LEFT, scores[LEFT]
                if self.may_right() and (action < 0 or scores[RIGHT] > most):
                    action, most = RIGHT, scores[RIGHT]
            label = 0
            if action != SHIFT and labels is not None:
                self.fill_label(self.head_of(action), self._stack[self.depth - 1], slots)
                labels.score(slots, scores)
                most = scores[0]
                for each in range(1, <int>labels.weights.shape[1]):
                    if scores[each] > most:
                        most = scores[each]
                        label = each
            self.take(action, label)


def parse(
    const uint32_t[:, ::1] atoms,
    const int32_t[::1] starts,
    Linear backward,
    Linear actions,
    Linear labels,
):
    heads = np.empty(atoms.shape[0], dtype=np.int32)
    found = np.empty(atoms.shape[0], dtype=np.int32)
    cdef int32_t[::1] out_heads = heads
    cdef int32_t[::1] out_labels = found
    cdef int32_t[::1] guide
    cdef Py_ssize_t sentence, start, end, place, size, longest = 0
    cdef const uint32_t[:, ::1] turned = np.ascontiguousarray(np.asarray(atoms)[::-1])
    cdef Py_ssize_t tokens = atoms.shape[0]
    for sentence in range(starts.shape[0] - 1):
        longest = max(longest, starts[sentence + 1] - starts[sentence])
    guide = np.empty(longest, dtype=np.int32)
    cdef Transitions state = Transitions(atoms[:0])
    state.make_room(longest, atoms.shape[1])
    for sentence in range(starts.shape[0] - 1):
        start, end = starts[sentence], starts[sentence + 1]
        size = end - start
        state.begin(turned[tokens - end : tokens - start])
        state.run(backward, None)
        state.turn(guide)
        state.begin(atoms[start:end])
        state.follow(guide)
        state.run(actions, labels)
        for place in range(size):
            out_heads[start + place] = state._heads[place]
            out_labels[start + place] = state._labels[place]
    return heads, found


def guide_heads(const uint32_t[:, ::1] atoms, Linear backward):
    cdef const uint32_t[:, ::1] turned = np.ascontiguousarray(np.asarray(atoms)[::-1])
    cdef Transitions state = Transitions(turned)
    heads = np.empty(atoms.shape[0], dtype=np.int32)
    cdef int32_t[::1] out = heads
    state.run(backward, None)
    state.turn(out)
    return heads


include "_markup.pxi"
include "_lines.pxi"
include "_likes.pxi"
include "_blocks.pxi"
