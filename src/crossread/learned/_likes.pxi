# How the lines like each line score, and its page, in C. `extract/zoning/line_likes.py` is the same
# in NumPy, and says what each part does. Whatever is changed here is changed there.

from libc.string cimport memset

cdef enum:
    ALIKE = 7
    GROUPS = 4
    QUANTILES = 5
    BETWEEN = 6
    LIKE_ROWS = 1 + 2 * ALIKE + GROUPS * (QUANTILES + 1) + BETWEEN
    RAISE = 2048
    MOST_RAISED = 4095
    TOLD_BITS = 5
    TOLD = 128
    MOST_ALIKE = 31
    SURE_TOLD = 88

cdef int64_t LIKE_MASK = ((<int64_t>1) << 40) - 1
cdef int[QUANTILES] SHARES = [10, 25, 50, 75, 90]


cdef struct Likes:
    int64_t number, sum, count
    # A count of 0: an empty place.


cdef inline Likes* likes_of(Likes* table, Py_ssize_t most, int64_t number) noexcept nogil:
    cdef uint64_t mixed = (<uint64_t>number) * WORD_MIX
    cdef Py_ssize_t place = <Py_ssize_t>((mixed ^ (mixed >> 31)) & <uint64_t>most)
    while table[place].count and table[place].number != number:
        place = (place + 1) & most
    return &table[place]


cdef inline int64_t shape_of(
    int64_t words, uint8_t first, uint8_t last, uint8_t running
) noexcept nogil:
    cdef int64_t size = min(words, 4) + (words >= 8) + (words >= 20)
    cdef int64_t opens = 1 if first == UPPER else 2 if first == DIGIT else 0
    cdef int64_t ends = 0
    if last == COLON_MARK:
        ends = 2
    elif last == STOP or last == ASKING or last == QUOTATION_MARK:
        ends = 1
    return ((opens * 3 + ends) * 2 + running) * 7 + size


def like_rows(
    read, features, const int32_t[::1] scores, const int32_t[::1] chances
):
    cdef const int32_t[::1] words = read.words, starts = features.starts
    cdef const uint8_t[::1] first = read.first, last = read.last
    cdef const uint8_t[::1] running = features.running.view(np.uint8)
    cdef Py_ssize_t count = first.shape[0], line, place, start, end, kind, most = 255
    cdef int64_t number, size, opening, ending
    found = np.zeros((LIKE_ROWS, count), dtype=np.uint8)
    likes = np.zeros((ALIKE, count), dtype=np.int64)
    raised = np.zeros(count, dtype=np.int32)
    total = np.zeros(count + 1, dtype=np.int64)
    cdef uint8_t[:, ::1] rows = found
    cdef int64_t[:, ::1] like = likes
    cdef int32_t[::1] raise_ = raised
    cdef int64_t[::1] sums = total
    cdef Likes* table
    cdef Likes* entry
    if not count:
        return found
    while most < 2 * count:
        most = 2 * most + 1
    table = <Likes*>calloc(most + 1, sizeof(Likes))
    if table == NULL:
        raise MemoryError
    with nogil:
        for line in range(count):
            raise_[line] = min(max(scores[line] + RAISE, 0), MOST_RAISED)
            rows[0, line] = <uint8_t>(raise_[line] >> TOLD_BITS)
            start, end = starts[line], starts[line + 1]
            size = end - start
            number = 0
            for place in range(start, end):
                number += (<int64_t>words[place] + 1) * (2 * (place - start) + 1)
            like[0, line] = <int64_t>((<uint64_t>number * PRIME) & <uint64_t>LIKE_MASK)
            opening = ending = 0
            if size > 0:
                opening = (<int64_t>words[start] + 1) * 31
                ending = (<int64_t>words[end - 1] + 1) * 31
            if size > 1:
                opening += <int64_t>words[start + 1] + 1
                ending += <int64_t>words[end - 2] + 1
            number = shape_of(size, first[line], last[line], running[line])
            like[1, line] = (opening << 8) + number
            like[2, line] = (ending << 8) + number
            like[3, line] = number
        for line in range(count):
            number = like[3, line]
            if line:
                number += (like[3, line - 1] + 1) << 10
            if line + 1 < count:
                number += (like[3, line + 1] + 1) << 20
            like[4, line] = number
            like[5, line] = like[0, line - 1] if line else -1
            like[6, line] = like[0, line + 1] if line + 1 < count else -1
        for kind in range(ALIKE):
            if kind:
                memset(table, 0, (most + 1) * sizeof(Likes))
            for line in range(count):
                entry = likes_of(table, most, like[kind, line])
                entry.number = like[kind, line]
                entry.sum += raise_[line]
                entry.count += 1
            for line in range(count):
                entry = likes_of(table, most, like[kind, line])
                size = entry.count - 1
                number = (entry.sum - raise_[line]) // size if size else raise_[line]
                rows[1 + 2 * kind, line] = <uint8_t>(number >> TOLD_BITS)
                rows[2 + 2 * kind, line] = <uint8_t>min(size, MOST_ALIKE)
        free(table)
        put_whole(rows, starts, running, chances)
        put_between(rows, sums, raise_)
    return found


cdef void put_whole(
    uint8_t[:, ::1] rows,
    const int32_t[::1] starts,
    const uint8_t[::1] running,
    const int32_t[::1] chances,
) noexcept nogil:
    cdef int64_t[GROUPS][TOLD] held
    cdef int64_t[GROUPS] counts
    cdef int64_t total, at, below
    cdef Py_ssize_t count = rows.shape[1], line, group, share, row, value
    cdef uint8_t told
    memset(held, 0, sizeof(held))
    memset(counts, 0, sizeof(counts))
    for line in range(count):
        told = rows[0, line]
        held[0][told] += 1
        counts[0] += 1
        if running[line]:
            held[1][told] += 1
            counts[1] += 1
        if starts[line + 1] - starts[line] <= 4:
            held[2][told] += 1
            counts[2] += 1
        elif not running[line]:
            held[3][told] += 1
            counts[3] += 1
    for group in range(GROUPS):
        if not counts[group]:
            continue
        row = 1 + 2 * ALIKE + group * (QUANTILES + 1)
        for share in range(QUANTILES):
            at = (counts[group] - 1) * SHARES[share] // 100
            below = value = 0
            while below + held[group][value] <= at:
                below += held[group][value]
                value += 1
            memset(&rows[row + share, 0], <int>value, count)
        total = 0
        for value in range(TOLD):
            total += held[group][value] * chances[value]
        memset(&rows[row + QUANTILES, 0], <int>(total // counts[group]), count)


cdef void put_between(uint8_t[:, ::1] rows, int64_t[::1] sums, int32_t[::1] next_) noexcept nogil:
    """`sums` and `next_` are room to work in: a number more than there are lines, and as many."""
    cdef Py_ssize_t count = rows.shape[1], row = LIKE_ROWS - BETWEEN, line, above = -1, below
    cdef int64_t sure = 0
    sums[0] = 0
    for line in range(count):
        sums[line + 1] = sums[line] + rows[0, line]
    below = count
    for line in range(count - 1, -1, -1):
        next_[line] = <int32_t>below
        if rows[0, line] > SURE_TOLD:
            below = line
            sure += 1
        rows[row + 5, line] = <uint8_t>min(sure, 127)
    sure = 0
    for line in range(count):
        below = next_[line]
        rows[row, line] = <uint8_t>min(below - above - 1, 127)
        rows[row + 1, line] = <uint8_t>(127 if above < 0 else min(line - above, 127))
        rows[row + 2, line] = <uint8_t>(127 if below == count else min(below - line, 127))
        rows[row + 3, line] = <uint8_t>((sums[below] - sums[above + 1]) // (below - above - 1))
        if rows[0, line] > SURE_TOLD:
            above = line
            sure += 1
        rows[row + 4, line] = <uint8_t>min(sure, 127)
