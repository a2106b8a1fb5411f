# What the lines of a flattened page are made of, in C. `_portable_lines.py` is the same in NumPy,
# and says what each part does. Whatever is changed here is changed there.

from crossread.learned._portable_lines import LineWords

from libc.stdint cimport int8_t, int64_t, uint8_t, uint16_t
from libc.stdlib cimport calloc, free

cdef extern from "_loops.h" nogil:
    void crossread_sum_leaves(
        const uint8_t*, Py_ssize_t, Py_ssize_t, const int16_t*, const uint8_t*, Py_ssize_t,
        const int16_t*, int32_t*
    )

cdef enum:
    KINDS = 14
    LOWER = 0
    UPPER = 1
    DIGIT = 2
    SPACE = 3
    STOP = 4
    COMMA = 5
    ASKING = 6
    QUOTATION_MARK = 8
    OTHER = 13
    LEAST_PLURAL = 5
    MOST_LEVELS = 8

cdef int64_t MULTIPLIER = 2654435761
cdef int64_t KIND_STEP = 40503
cdef uint64_t PRIME = 1099511628211
cdef uint64_t WORD_MIX = 0xBF58476D1CE4E5B9


cdef inline int32_t mixed(uint64_t number) noexcept nogil:
    number ^= number >> 29
    return <int32_t>((number * WORD_MIX) >> 40)


def read_characters(
    const uint32_t[::1] codes,
    const int32_t[::1] starts,
    const int32_t[::1] ends,
    const uint8_t[::1] kinds,
    const uint16_t[::1] small,
):
    cdef Py_ssize_t count = starts.shape[0], line, place, start, end, found = 0, size
    cdef Py_ssize_t room = codes.shape[0] // 2 + count + 1
    cdef uint32_t code, most = <uint32_t>(kinds.shape[0] - 1)
    cdef uint64_t number, shorter, power
    cdef uint16_t letter, previous
    cdef uint8_t kind, next_kind
    cdef bint plural
    table = np.zeros((count, KINDS), dtype=np.int32)
    firsts = np.full(count, OTHER, dtype=np.uint8)
    lasts = np.full(count, OTHER, dtype=np.uint8)
    befores = np.full(count, OTHER, dtype=np.uint8)
    inners = np.zeros(count, dtype=np.int32)
    numbers = np.empty(room, dtype=np.int32)
    stems = np.empty(room, dtype=np.int32)
    lines = np.empty(room, dtype=np.int32)
    sizes = np.empty(room, dtype=np.int32)
    capitals = np.empty(room, dtype=np.uint8)
    propers = np.empty(room, dtype=np.uint8)
    joineds = np.empty(room, dtype=np.uint8)
    cdef int32_t[:, ::1] out_table = table
    cdef uint8_t[::1] first = firsts, last = lasts, before = befores
    cdef int32_t[::1] inner = inners, out_words = numbers, out_stems = stems, out_lines = lines
    cdef int32_t[::1] out_sizes = sizes
    cdef uint8_t[::1] out_capital = capitals, out_proper = propers, out_joined = joineds
    with nogil:
        for line in range(count):
            start, end = starts[line], ends[line]
            if start < end:
                first[line] = kinds[min(codes[start], most)]
                last[line] = kinds[min(codes[end - 1], most)]
            if start + 1 < end:
                before[line] = kinds[min(codes[end - 2], most)]
            place = start
            while place < end:
                code = min(codes[place], most)
                kind = kinds[code]
                if kind > DIGIT:
                    out_table[line, kind] += 1
                    if (kind == STOP or kind == ASKING) and place + 2 < end:
                        next_kind = kinds[min(codes[place + 2], most)]
                        if kinds[min(codes[place + 1], most)] == SPACE and (
                            next_kind == UPPER or next_kind == QUOTATION_MARK
                        ):
                            inner[line] += 1
                    place += 1
                    continue
                out_capital[found] = kind == UPPER
                out_proper[found] = 0
                out_joined[found] = place - 1 > start and (
                    kinds[min(codes[place - 1], most)] == SPACE
                    and kinds[min(codes[place - 2], most)] <= DIGIT
                )
                if kind == UPPER and place - 2 >= start:
                    next_kind = kinds[min(codes[place - 2], most)]
                    out_proper[found] = kinds[min(codes[place - 1], most)] == SPACE and (
                        next_kind == LOWER or next_kind == COMMA
                    )
                number = shorter = 0
                power = 1
                letter = 0
                size = 0
                while kind <= DIGIT:
                    out_table[line, kind] += 1
                    previous = letter
                    letter = small[code]
                    shorter = number
                    number += (<uint64_t>letter + 1) * power
                    power *= PRIME
                    size += 1
                    place += 1
                    if place >= end:
                        break
                    code = min(codes[place], most)
                    kind = kinds[code]
                plural = (
                    size >= LEAST_PLURAL
                    and letter == c's'
                    and previous != c's'
                    and previous != c'u'
                    and previous != c'i'
                )
                out_words[found] = mixed(number)
                out_stems[found] = mixed(shorter) if plural else out_words[found]
                out_lines[found] = <int32_t>line
                out_sizes[found] = <int32_t>size
                found += 1
    return LineWords(
        table,
        firsts,
        lasts,
        befores,
        inners,
        numbers[:found].copy(),
        stems[:found].copy(),
        lines[:found].copy(),
        sizes[:found].copy(),
        capitals[:found].astype(bool),
        propers[:found].astype(bool),
        joineds[:found].astype(bool),
    )


cdef inline Py_ssize_t weight_id(int64_t number, int64_t kind, int64_t mask) noexcept nogil:
    return <Py_ssize_t>(((number * MULTIPLIER + kind * KIND_STEP) >> 20) & mask)


def sum_weights(
    const int32_t[::1] words, const int32_t[::1] lines, Py_ssize_t count, const int8_t[::1] weights
):
    cdef Py_ssize_t place, size = words.shape[0]
    cdef int64_t mask = weights.shape[0] - 1
    cdef int32_t line
    sums = np.zeros(count, dtype=np.int32)
    counts = np.zeros(count, dtype=np.int32)
    cdef int32_t[::1] total = sums, number = counts
    with nogil:
        for place in range(size):
            line = lines[place]
            total[line] += weights[weight_id(words[place], 1, mask)]
            if place == 0 or lines[place - 1] != line:
                total[line] += weights[weight_id(words[place], 2, mask)]
                number[line] += 1
            if place + 1 == size or lines[place + 1] != line:
                total[line] += weights[weight_id(words[place], 3, mask)]
                number[line] += 1
            else:
                total[line] += weights[
                    weight_id(<int64_t>words[place] * 31 + <int64_t>words[place + 1] * 17, 4, mask)
                ]
                number[line] += 1
            number[line] += 1
    return sums, counts


cdef struct Told:
    int32_t word, first, last, nearest, line
    # The word and one (0: an empty place), its first and last held lines, the held line met last,
    # and the line met last.


cdef inline Told* place_of(Told* table, Py_ssize_t most, int32_t word) noexcept nogil:
    cdef Py_ssize_t place = (<Py_ssize_t>word * 40503) & most
    while table[place].word != 0 and table[place].word != word:
        place = (place + 1) & most
    return &table[place]


def count_told(
    const int32_t[::1] words, const int32_t[::1] lines, const uint8_t[::1] held, int near
):
    cdef Py_ssize_t count = held.shape[0], size = words.shape[0], place, used = 0, other
    cdef Py_ssize_t most = 1023
    cdef Told* table = <Told*>calloc(most + 1, sizeof(Told))
    cdef Told* larger
    cdef Told* entry
    cdef int32_t line
    cdef bint above, below
    found = np.zeros((5, count), dtype=np.int32)
    cdef int32_t[:, ::1] out = found
    if table == NULL:
        raise MemoryError
    try:
        for place in range(size):
            entry = place_of(table, most, words[place] + 1)
            line = lines[place]
            if entry.word == 0:
                entry.word = words[place] + 1
                entry.first = entry.last = entry.nearest = entry.line = -1
                used += 1
            if held[line]:
                if entry.first < 0:
                    entry.first = line
                entry.last = line
            if 2 * used > most:
                larger = <Told*>calloc(2 * (most + 1), sizeof(Told))
                if larger == NULL:
                    raise MemoryError
                for other in range(most + 1):
                    if table[other].word != 0:
                        place_of(larger, 2 * most + 1, table[other].word)[0] = table[other]
                free(table)
                table = larger
                most = 2 * most + 1
        with nogil:
            for place in range(size):
                entry = place_of(table, most, words[place] + 1)
                line = lines[place]
                if entry.line == line:
                    continue
                entry.line = line
                above = 0 <= entry.first < line
                below = entry.last > line
                out[0, line] += 1
                out[1, line] += above
                out[2, line] += entry.nearest >= 0 and line - entry.nearest <= near
                out[3, line] += below
                out[4, line] += above and below
                if held[line]:
                    entry.nearest = line
    finally:
        free(table)
    return found[0], found[1], found[2], found[3], found[4]


def sum_leaves(
    const uint8_t[:, ::1] columns,
    const int16_t[:, ::1] features,
    const uint8_t[:, ::1] thresholds,
    const int16_t[:, ::1] leaves,
):
    cdef Py_ssize_t count = columns.shape[1], tree
    cdef int levels = <int>features.shape[1]
    if levels > MOST_LEVELS or leaves.shape[1] != 1 << levels:
        raise ValueError(f"{levels} levels and {leaves.shape[1]} leaves; up to {MOST_LEVELS} levels")
    found = np.zeros(count, dtype=np.int32)
    cdef int32_t[::1] out = found
    if count:
        with nogil:
            for tree in range(features.shape[0]):
                crossread_sum_leaves(
                    &columns[0, 0], columns.shape[1], count, &features[tree, 0],
                    &thresholds[tree, 0], levels, &leaves[tree, 0], &out[0]
                )
    return found
