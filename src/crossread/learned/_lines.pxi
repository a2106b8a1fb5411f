# What the lines of a flattened page are made of, in C. `_portable_lines.py` is the same in NumPy,
# and says what each part does. Whatever is changed here is changed there.

from crossread.learned._portable_lines import Compared, LineWords

from libc.stdint cimport int8_t, int64_t, uint8_t, uint16_t
from libc.math cimport INFINITY
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memset

cdef extern from "Python.h":
    int PyUnicode_1BYTE_KIND
    bint Py_UNICODE_ISLINEBREAK(Py_UCS4) nogil

cdef extern from "_loops.h" nogil:
    int crossread_sum_leaves(
        const uint8_t*, Py_ssize_t, Py_ssize_t, const int16_t*, const uint8_t*, Py_ssize_t,
        Py_ssize_t, const int16_t*, int32_t*
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


# What each of the first 256 characters is: 1 white space, 3 the end of a line.
cdef uint8_t[256] WHITE
for _code in range(256):
    WHITE[_code] = 3 if Py_UNICODE_ISLINEBREAK(_code) else Py_UNICODE_ISSPACE(_code)


cdef inline int white(Py_UCS4 code) noexcept nogil:
    if code < 256:
        return WHITE[code]
    return 3 if Py_UNICODE_ISLINEBREAK(code) else Py_UNICODE_ISSPACE(code)


cdef inline bint ends_line(uint32_t code) noexcept nogil:
    if code >= 32 and code != 0x85 and code >> 1 != 0x1014:
        return False
    return white(code) == 3


cdef fused Width:
    uint8_t
    uint16_t
    uint32_t


cdef bint put_spans(const Width* codes, Py_ssize_t size, Py_ssize_t most, list starts, list ends):
    cdef Py_ssize_t place = 0, first, last
    while place < size:
        first = place
        while place < size and not ends_line(codes[place]):
            place += 1
        last = place
        place += 1
        while first < last and white(codes[first]):
            first += 1
        while last > first and white(codes[last - 1]):
            last -= 1
        if first == last:
            continue
        if len(starts) == most:
            return True
        starts.append(first)
        ends.append(last)
    return False


def line_spans(str text, Py_ssize_t most):
    cdef int width = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef list starts = [], ends = []
    cdef bint more
    if width == 1:
        more = put_spans(<const uint8_t*>data, len(text), most, starts, ends)
    elif width == 2:
        more = put_spans(<const uint16_t*>data, len(text), most, starts, ends)
    else:
        more = put_spans(<const uint32_t*>data, len(text), most, starts, ends)
    return tuple(starts), tuple(ends), more


cdef enum:
    MOST_READ = 4096

cdef uint64_t[MOST_READ] POWERS
POWERS[0] = 1
for _code in range(1, MOST_READ):
    POWERS[_code] = POWERS[_code - 1] * PRIME


cdef struct Characters:
    uint32_t[MOST_READ] codes
    uint8_t[MOST_READ] kinds


cdef Py_ssize_t put_characters(
    const Width* text,
    Py_ssize_t start,
    Py_ssize_t end,
    const uint8_t* kinds,
    uint32_t most,
    Characters* out,
    Py_ssize_t place,
) noexcept nogil:
    """Write characters, those above the tables as the last one; return where they end.

    Half a pair that stands alone is a question mark.
    """
    cdef uint32_t code
    cdef Py_ssize_t number
    for number in range(end - start):
        code = text[start + number]
        if Width is not uint8_t:
            if 0xD800 <= code <= 0xDFFF:
                code = c"?"
        if code > most:
            code = most
        out.codes[place + number] = code
        out.kinds[place + number] = kinds[code]
    return place + end - start


cdef Py_ssize_t put_line(
    int width,
    const void* data,
    Py_ssize_t start,
    Py_ssize_t end,
    const uint8_t* kinds,
    uint32_t most,
    Characters* out,
    Py_ssize_t place,
) noexcept nogil:
    if width == 1:
        return put_characters(<const uint8_t*>data, start, end, kinds, most, out, place)
    if width == 2:
        return put_characters(<const uint16_t*>data, start, end, kinds, most, out, place)
    return put_characters(<const uint32_t*>data, start, end, kinds, most, out, place)


def read_characters(
    str text,
    tuple starts,
    tuple ends,
    const uint8_t[::1] kinds,
    const uint16_t[::1] small,
    Py_ssize_t head,
    Py_ssize_t tail,
):
    cdef int width = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t count = len(starts), line, place, start, end, found = 0, size, room = 1
    cdef Py_ssize_t uppers, digits
    cdef uint32_t most = <uint32_t>(kinds.shape[0] - 1)
    cdef uint16_t counts[KINDS]
    cdef uint64_t number, shorter
    cdef uint16_t letter, previous
    cdef uint8_t kind
    cdef bint plural
    cdef Characters of
    cdef const uint8_t* kind_of = of.kinds
    if head + tail > MOST_READ:
        raise ValueError(f"{head} and {tail} characters of a line; up to {MOST_READ} in all")
    spans = np.empty((2, count), dtype=np.int64)
    cdef int64_t[:, ::1] span = spans
    for line in range(count):
        span[0, line] = start = starts[line]
        span[1, line] = end = ends[line]
        room += (min(end - start, head + tail) + 1) // 2
    table = np.zeros((count, KINDS), dtype=np.uint16)
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
    cdef uint16_t[:, ::1] out_table = table
    cdef uint8_t[::1] first = firsts, last = lasts, before = befores
    cdef int32_t[::1] inner = inners, out_words = numbers, out_stems = stems, out_lines = lines
    cdef int32_t[::1] out_sizes = sizes
    cdef uint8_t[::1] out_capital = capitals, out_proper = propers, out_joined = joineds
    with nogil:
        for line in range(count):
            start, end = span[0, line], span[1, line]
            if end - start > head + tail:
                place = put_line(width, data, start, start + head, &kinds[0], most, &of, 0)
                start = end - tail
            else:
                place = 0
            end = put_line(width, data, start, end, &kinds[0], most, &of, place)
            memset(counts, 0, sizeof(counts))
            if end > 0:
                first[line] = kind_of[0]
                last[line] = kind_of[end - 1]
            if end > 1:
                before[line] = kind_of[end - 2]
            place = 0
            while place < end:
                kind = kind_of[place]
                if kind > DIGIT:
                    counts[kind] += 1
                    if (kind == STOP or kind == ASKING) and place + 2 < end:
                        inner[line] += kind_of[place + 1] == SPACE and (
                            kind_of[place + 2] == UPPER or kind_of[place + 2] == QUOTATION_MARK
                        )
                    place += 1
                    continue
                out_capital[found] = kind == UPPER
                out_joined[found] = (
                    place > 1 and kind_of[place - 1] == SPACE and kind_of[place - 2] <= DIGIT
                )
                out_proper[found] = (
                    kind == UPPER
                    and place > 1
                    and kind_of[place - 1] == SPACE
                    and (kind_of[place - 2] == LOWER or kind_of[place - 2] == COMMA)
                )
                number = shorter = 0
                letter = previous = 0
                size = uppers = digits = 0
                while kind <= DIGIT:
                    uppers += kind == UPPER
                    digits += kind == DIGIT
                    previous = letter
                    letter = small[of.codes[place]]
                    shorter = number
                    number += (<uint64_t>letter + 1) * POWERS[size]
                    size += 1
                    place += 1
                    if place >= end:
                        break
                    kind = kind_of[place]
                counts[LOWER] += <uint16_t>(size - uppers - digits)
                counts[UPPER] += <uint16_t>uppers
                counts[DIGIT] += <uint16_t>digits
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
            for place in range(KINDS):
                out_table[line, place] = counts[place]
    return LineWords(
        table,
        firsts,
        lasts,
        befores,
        inners,
        numbers[:found],
        stems[:found],
        lines[:found],
        sizes[:found],
        capitals[:found].view(bool),
        propers[:found].view(bool),
        joineds[:found].view(bool),
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
    int32_t first, last, nearest, line
    # Of a word the first and the last held line, the held line met last, and the line met last.


cdef struct Numbered:
    int32_t word, number
    # The word and one; 0 is an empty place.


cdef Py_ssize_t choose(const uint8_t[::1] chosen, int32_t* out) noexcept nogil:
    """Write the places of the chosen words; return how many there are."""
    cdef Py_ssize_t place, found = 0
    for place in range(chosen.shape[0]):
        out[found] = <int32_t>place  # no branch: what is chosen cannot be foreseen
        found += chosen[place] != 0
    return found


cdef int32_t number_words(
    const int32_t[::1] words, const int32_t* places, Py_ssize_t count, int32_t* out
) except -1:
    """Write for each word a number from 0 on, the same for the same; return how many."""
    cdef Py_ssize_t place, there, most = 1023
    cdef int32_t used = 0, word
    while most < 2 * count:
        most = 2 * most + 1
    cdef Numbered* table = <Numbered*>calloc(most + 1, sizeof(Numbered))
    if table == NULL:
        raise MemoryError
    with nogil:
        for place in range(count):
            word = words[places[place]] + 1
            there = (<Py_ssize_t>word * 40503) & most
            while table[there].word != 0 and table[there].word != word:
                there = (there + 1) & most
            if table[there].word == 0:
                table[there].word = word
                table[there].number = used
                used += 1
            out[place] = table[there].number
    free(table)
    return used


cdef int tell(
    const int32_t* numbers,
    const int32_t* places,
    Py_ssize_t count,
    int32_t used,
    const int32_t[::1] lines,
    const uint8_t[::1] held,
    int near,
    int32_t[:, ::1] out,
) except -1:
    """Fill the five rows of `count_told`, of words by their numbers and their places."""
    cdef Py_ssize_t place
    cdef Told* table = <Told*>malloc((used + 1) * sizeof(Told))
    cdef Told* entry
    cdef int32_t line
    cdef bint above, below
    if table == NULL:
        raise MemoryError
    with nogil:
        memset(table, 0xFF, (used + 1) * sizeof(Told))
        for place in range(count):
            line = lines[places[place]]
            if held[line]:
                entry = &table[numbers[place]]
                if entry.first < 0:
                    entry.first = line
                entry.last = line
        for place in range(count):
            entry = &table[numbers[place]]
            line = lines[places[place]]
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
    free(table)
    return 0


def count_told(
    const int32_t[::1] words,
    const int32_t[::1] lines,
    const uint8_t[::1] chosen,
    const uint8_t[::1] held,
    int near,
):
    found = np.zeros((5, held.shape[0]), dtype=np.int32)
    cdef int32_t[:, ::1] room = np.empty((2, words.shape[0] + 1), dtype=np.int32)
    cdef Py_ssize_t count = choose(chosen, &room[0, 0])
    cdef int32_t used = number_words(words, &room[0, 0], count, &room[1, 0])
    tell(&room[1, 0], &room[0, 0], count, used, lines, held, near, found)
    return found


def sum_leaves(
    const uint8_t[:, ::1] columns,
    const int16_t[:, ::1] features,
    const uint8_t[:, ::1] thresholds,
    const int16_t[:, ::1] leaves,
):
    cdef Py_ssize_t count = columns.shape[1], trees = features.shape[0]
    cdef int levels = <int>features.shape[1], failed
    if levels > MOST_LEVELS or leaves.shape[1] != 1 << levels:
        raise ValueError(f"{levels} levels and {leaves.shape[1]} leaves; up to {MOST_LEVELS} levels")
    found = np.zeros(count, dtype=np.int32)
    cdef int32_t[::1] out = found
    if count and trees:
        with nogil:
            failed = crossread_sum_leaves(
                &columns[0, 0], columns.shape[1], count, &features[0, 0], &thresholds[0, 0],
                trees, levels, &leaves[0, 0], &out[0]
            )
        if failed:
            raise MemoryError
    return found


cdef inline bint sieved(const uint8_t[::1] sieve, uint64_t number) noexcept nogil:
    """Tell whether a number may be in a table: 8 kB stay in the cache where a table would not."""
    return sieve[(number & 0xFFFF) >> 3] >> (number & 7) & 1


def look_up(
    const int32_t[::1] words,
    const int32_t[::1] numbers,
    const uint16_t[::1] flags,
    int64_t factor,
    int bits,
    const uint8_t[::1] sieve,
):
    cdef Py_ssize_t place, there, size = words.shape[0]
    found = np.zeros(size, dtype=np.uint16)
    cdef uint16_t[::1] out = found
    with nogil:
        for place in range(size):
            if not sieved(sieve, words[place]):
                continue
            there = ((<int64_t>words[place] * factor) >> 20) & ((1 << bits) - 1)
            if numbers[there] == words[place]:
                out[place] = flags[there]
    return found


# --- the columns of features, and the rows for the trees --------------------------------------

# In the order of `NAMES` of `extract/zoning/line_features.py`.
cdef enum:
    CHARACTERS, WORDS, CAPITALS, DIGITS, COMMAS, ENDS, INNER_ENDS
    CAPITAL_WORDS, FUNCTION_WORDS, FUNCTION_SHARE, READER_SHARE, STAMP_SHARE, OPENS_BYLINE, LEANS
    QUOTES, DASHES, SEPARATORS, SIGNS, LONG_WORDS, SENTENCE, ENDS_IN_COLON, CUT
    ENDS_IN_DIGIT, ENDS_IN_LETTER, OPENS_CAPITAL, OPENS_SMALL, OPENS_DIGIT
    OPENS_QUOTE, OPENS_MARK, RUNNING, FURNITURE, FURNITURE_START, IS_MARKER
    COPIES, CONTENT, SAID_ELSEWHERE, SAID_ABOVE, SAID_NEAR_ABOVE, SAID_BELOW
    NAMED, NAMES_ABOVE, NAMES_ELSEWHERE, SHARE_OF_PAGE, FROM_TOP, FROM_END, LINES_IN_ALL
    RUNNING_ABOVE, RUNNING_NEAR_ABOVE, RUNNING_NEAR_BELOW, RUNNING_IN_ALL
    AFTER_MARKER, SINCE_MARKER, AFTER_BYLINE, SINCE_BYLINE
    COLUMNS

cdef enum:
    COLON_MARK = 7
    DASH_MARK = 9
    SEPARATOR_MARK = 10
    SIGN_MARK = 11
    ELLIPSIS_MARK = 12
    ON_STOP = 1
    ON_FUNCTION = 2
    ON_READER = 4
    ON_STAMP = 8
    ON_BYLINE = 16
    ON_LEANING = 32
    UNIT = 16
    LEAST_RUNNING = 10
    LEAST_CONTENT = 4
    LEAST_PROPER = 3
    LEAST_NAME = 2
    LONG_WORD = 7
    NEAR = 4
    LONGEST_PHRASE = 4
    END_WORDS = 40
    BYLINE_WORDS = 8
    OPENING_WORDS = 60
    MOST_COUNTED = 4095


cdef struct Copies:
    uint64_t line
    int32_t count


cdef inline int16_t share_of(int64_t part, int64_t whole) noexcept nogil:
    return <int16_t>(part * UNIT // (whole if whole > 1 else 1))


cdef inline int16_t yes(bint holds) noexcept nogil:
    return UNIT if holds else 0


cdef inline Copies* copies_of(Copies* table, Py_ssize_t most, uint64_t line) noexcept nogil:
    cdef Py_ssize_t place = <Py_ssize_t>((line ^ (line >> 31)) & <uint64_t>most)
    while table[place].count and table[place].line != line:
        place = (place + 1) & most
    return &table[place]


cdef inline uint8_t phrase_at(
    const uint8_t[::1] phrases, const uint8_t[::1] sieve, uint64_t number
) noexcept nogil:
    cdef uint64_t place = ((number ^ (number >> 31)) * PRIME) >> 44
    return phrases[place] if sieved(sieve, place) else 0


def line_columns(
    read,
    const uint16_t[::1] flags,
    const uint8_t[::1] phrases,
    const uint8_t[::1] sieve,
    const int16_t[::1] logarithms,
):
    cdef const uint16_t[:, ::1] kinds = read.kinds
    cdef const uint8_t[::1] first = read.first, last = read.last, before = read.before_last
    cdef const int32_t[::1] inner = read.inner_ends, words = read.words, stems = read.stems
    cdef const int32_t[::1] lines = read.lines, sizes = read.sizes
    cdef const uint8_t[::1] capital = read.capital.view(np.uint8)
    cdef const uint8_t[::1] proper = read.proper.view(np.uint8), joined = read.joined.view(np.uint8)
    cdef Py_ssize_t count = first.shape[0], size = words.shape[0], line, place, start, end, near
    cdef int64_t many, characters, function, readers, stamps, capitals, long_words, above, total
    cdef int64_t marker = -1, byline = -1
    cdef uint64_t power, hashed
    cdef uint64_t opening[LONGEST_PHRASE + 1]
    cdef uint16_t flag
    cdef uint8_t phrase, listed, opened, marks
    cdef bint ended, cut
    columns = np.zeros((COLUMNS, count), dtype=np.int16)
    runs = np.zeros(count, dtype=np.uint8)
    contents = np.zeros(size, dtype=np.uint8)
    marks_of_words = np.zeros(size, dtype=np.uint8)
    lists_of_lines = np.zeros(count, dtype=np.uint16)
    names = np.zeros(size, dtype=np.uint8)
    numbers = np.zeros(count, dtype=np.int32)
    starts = np.zeros(count + 1, dtype=np.int32)
    told = np.zeros((5, count), dtype=np.int32)
    named = np.zeros((5, count), dtype=np.int32)
    wholes = np.zeros(count, dtype=np.uint64)
    sums = np.zeros(count + 1, dtype=np.int64)
    cdef int16_t[:, ::1] out = columns
    cdef uint8_t[::1] run = runs, content = contents, name = names, marked = marks_of_words
    cdef uint16_t[::1] lists = lists_of_lines
    cdef int32_t[::1] number = numbers, begins = starts
    cdef int32_t[:, ::1] telling = told, naming = named
    cdef uint64_t[::1] whole = wholes
    cdef int64_t[::1] running = sums
    cdef int32_t[:, ::1] room = np.empty((2, size + 1), dtype=np.int32)
    cdef int32_t used
    cdef Py_ssize_t chosen, found
    cdef Copies* table
    cdef Copies* entry
    cdef Py_ssize_t most = 255
    while most < 2 * count:
        most = 2 * most + 1
    with nogil:
        place = 0
        for line in range(count):
            begins[line] = <int32_t>place
            while place < size and lines[place] == line:
                place += 1
            number[line] = <int32_t>(place - begins[line])
        begins[count] = <int32_t>size
        for line in range(count):
            start, end = begins[line], begins[line + 1]
            many = end - start
            function = readers = stamps = capitals = long_words = characters = 0
            hashed = 0
            power = 1
            for place in range(start, end):
                flag = flags[place]
                function += (flag & ON_FUNCTION) != 0
                readers += (flag & ON_READER) != 0
                stamps += (flag & ON_STAMP) != 0
                capitals += capital[place]
                long_words += sizes[place] >= LONG_WORD
                content[place] = not flag & (ON_STOP | ON_FUNCTION) and (
                    sizes[place] >= LEAST_CONTENT
                )
                name[place] = content[place] and capital[place] and place > start
                marked[place] = (
                    (MARKED_TELLING if content[place] else 0)
                    | (MARKED_PROPER if proper[place] and sizes[place] >= LEAST_PROPER else 0)
                )
                if joined[place] and capital[place] and capital[place - 1] and (
                    sizes[place] >= LEAST_NAME and sizes[place - 1] >= LEAST_NAME
                ):
                    marked[place] |= MARKED_PAIRED
                lists[line] |= flag
                hashed += (<uint64_t>words[place] + 1) * power
                power *= PRIME
                if place - start < LONGEST_PHRASE:
                    opening[place - start + 1] = hashed
            whole[line] = hashed
            for place in range(KINDS):
                characters += kinds[line, place]
            ended = last[line] == STOP or last[line] == ASKING or (
                last[line] == QUOTATION_MARK
                and (before[line] == STOP or before[line] == ASKING or before[line] == COMMA)
            )
            cut = last[line] == ELLIPSIS_MARK or (last[line] == STOP and before[line] == STOP)
            run[line] = many >= LEAST_RUNNING and ended and function * 5 > many
            running[line + 1] = running[line] + (many if run[line] else 0)
            out[CHARACTERS, line] = logarithms[min(characters, MOST_COUNTED)]
            out[WORDS, line] = logarithms[min(many, MOST_COUNTED)]
            out[CAPITALS, line] = share_of(kinds[line, UPPER], kinds[line, UPPER] + kinds[line, LOWER])
            out[DIGITS, line] = share_of(kinds[line, DIGIT], characters)
            out[COMMAS, line] = logarithms[min(kinds[line, COMMA], MOST_COUNTED)]
            out[ENDS, line] = logarithms[min(kinds[line, STOP] + kinds[line, ASKING], MOST_COUNTED)]
            out[INNER_ENDS, line] = logarithms[min(inner[line], MOST_COUNTED)]
            out[CAPITAL_WORDS, line] = share_of(capitals, many)
            out[FUNCTION_WORDS, line] = logarithms[min(function, MOST_COUNTED)]
            out[FUNCTION_SHARE, line] = share_of(function, many)
            out[READER_SHARE, line] = share_of(readers, many)
            out[STAMP_SHARE, line] = share_of(stamps, many)
            out[OPENS_BYLINE, line] = yes(many > 0 and flags[start] & ON_BYLINE)
            out[LEANS, line] = yes(many > 0 and flags[start] & ON_LEANING)
            out[QUOTES, line] = share_of(kinds[line, QUOTATION_MARK], characters)
            out[DASHES, line] = share_of(kinds[line, DASH_MARK], characters)
            out[SEPARATORS, line] = share_of(kinds[line, SEPARATOR_MARK], characters)
            out[SIGNS, line] = share_of(kinds[line, SIGN_MARK], characters)
            out[LONG_WORDS, line] = share_of(long_words, many)
            out[SENTENCE, line] = yes(ended and not cut)
            out[ENDS_IN_COLON, line] = yes(last[line] == COLON_MARK)
            out[CUT, line] = yes(cut)
            out[ENDS_IN_DIGIT, line] = yes(last[line] == DIGIT)
            out[ENDS_IN_LETTER, line] = yes(last[line] <= UPPER)
            out[OPENS_CAPITAL, line] = yes(first[line] == UPPER)
            out[OPENS_SMALL, line] = yes(first[line] == LOWER)
            out[OPENS_DIGIT, line] = yes(first[line] == DIGIT)
            out[OPENS_QUOTE, line] = yes(first[line] == QUOTATION_MARK)
            out[OPENS_MARK, line] = yes(first[line] == DASH_MARK or first[line] == SEPARATOR_MARK)
            out[RUNNING, line] = yes(run[line])
            phrase = phrase_at(phrases, sieve, hashed) if many else 0
            opened = 0
            marks = phrase & 4
            for place in range(2, min(LONGEST_PHRASE, many) + 1):
                listed = phrase_at(phrases, sieve, opening[place])
                opened |= listed
                if many <= place + 3:
                    marks |= listed & 4
            out[FURNITURE, line] = yes(phrase & 1)
            out[FURNITURE_START, line] = yes(opened & 2 and many <= OPENING_WORDS)
            out[IS_MARKER, line] = yes(marks)
            out[AFTER_MARKER, line] = yes(marker >= 0)
            out[SINCE_MARKER, line] = logarithms[min(line - marker, MOST_COUNTED)] if marker >= 0 else 0
            out[AFTER_BYLINE, line] = yes(byline >= 0)
            out[SINCE_BYLINE, line] = logarithms[min(line - byline, MOST_COUNTED)] if byline >= 0 else 0
            if running[line + 1] >= END_WORDS:
                if marks:
                    marker = line
                if out[OPENS_BYLINE, line] and many <= BYLINE_WORDS:
                    byline = line
    chosen = choose(content, &room[0, 0])
    used = number_words(stems, &room[0, 0], chosen, &room[1, 0])
    tell(&room[1, 0], &room[0, 0], chosen, used, lines, run, NEAR, telling)
    found = 0
    for place in range(chosen):
        room[0, found], room[1, found] = room[0, place], room[1, place]
        found += name[room[0, place]]
    tell(&room[1, 0], &room[0, 0], found, used, lines, run, NEAR, naming)
    table = <Copies*>calloc(most + 1, sizeof(Copies))
    if table == NULL:
        raise MemoryError
    with nogil:
        for line in range(count):
            entry = copies_of(table, most, whole[line])
            entry.line = whole[line]
            entry.count += 1
        total = running[count]
        for line in range(count):
            many = copies_of(table, most, whole[line]).count - 1
            out[COPIES, line] = logarithms[min(many, MOST_COUNTED)]
            many = telling[0, line]
            out[CONTENT, line] = logarithms[min(many, MOST_COUNTED)]
            above = telling[1, line] + telling[3, line] - telling[4, line]
            out[SAID_ELSEWHERE, line] = share_of(above, many)
            out[SAID_ABOVE, line] = share_of(telling[1, line], many)
            out[SAID_NEAR_ABOVE, line] = share_of(telling[2, line], many)
            out[SAID_BELOW, line] = share_of(telling[3, line], many)
            many = naming[0, line]
            out[NAMED, line] = logarithms[min(many, MOST_COUNTED)]
            out[NAMES_ABOVE, line] = share_of(naming[1, line], many)
            above = naming[1, line] + naming[3, line] - naming[4, line]
            out[NAMES_ELSEWHERE, line] = share_of(above, many)
            out[SHARE_OF_PAGE, line] = share_of(line, count)
            out[FROM_TOP, line] = logarithms[min(line, MOST_COUNTED)]
            out[FROM_END, line] = logarithms[min(count - line, MOST_COUNTED)]
            out[LINES_IN_ALL, line] = logarithms[min(count, MOST_COUNTED)]
            above = running[line]
            out[RUNNING_ABOVE, line] = share_of(above, total)
            near = line - NEAR if line > NEAR else 0
            out[RUNNING_NEAR_ABOVE, line] = logarithms[min(above - running[near], MOST_COUNTED)]
            near = line + NEAR + 1 if line + NEAR + 1 < count else count
            out[RUNNING_NEAR_BELOW, line] = logarithms[
                min(running[near] - running[line + 1], MOST_COUNTED)
            ]
            out[RUNNING_IN_ALL, line] = logarithms[min(total, MOST_COUNTED)]
    free(table)
    return (
        columns, runs.view(bool), contents.view(bool), numbers, starts, marks_of_words,
        lists_of_lines,
    )


cdef inline uint8_t small(int64_t value) noexcept nogil:
    return <uint8_t>(LARGEST if value > LARGEST else value if value > 0 else 0)


cdef inline int64_t floored(int64_t part, int64_t whole) noexcept nogil:
    cdef int64_t found = part / whole
    return found - 1 if part % whole < 0 else found


cdef inline int64_t told_score(int64_t score) noexcept nogil:
    score = floored(score, SCORE_STEP) + MIDDLE
    return LARGEST if score > LARGEST else score if score > 0 else 0


cdef enum:
    LARGEST = 127
    MIDDLE = 64
    SCORE_STEP = 32


cdef void put_beside(
    uint8_t[:, ::1] rows, Py_ssize_t row, Py_ssize_t source, int64_t step
) noexcept nogil:
    """Write the values of the lines so many steps above; 0 beyond the page."""
    cdef Py_ssize_t line, count = rows.shape[1]
    for line in range(count):
        if 0 <= line - step < count:
            rows[row, line] = rows[source, line - step]


cdef void put_means(
    uint8_t[:, ::1] rows, Py_ssize_t above, Py_ssize_t below, const int64_t[::1] sums, int64_t reach
) noexcept nogil:
    """Write the means of the lines above and of those below, within reach."""
    cdef Py_ssize_t line, count = rows.shape[1], near
    for line in range(count):
        near = line - reach if line > reach else 0
        rows[above, line] = small((sums[line] - sums[near]) // reach)
        near = line + reach + 1 if line + reach + 1 < count else count
        rows[below, line] = small((sums[near] - sums[line + 1]) // reach)


def first_rows(
    const int16_t[:, ::1] columns,
    const int32_t[::1] scores,
    const int32_t[::1] beside,
    const int32_t[::1] steps,
    const int32_t[::1] reaches,
    Py_ssize_t more,
):
    cdef Py_ssize_t own = columns.shape[0], count = columns.shape[1], line, row, step, place
    cdef Py_ssize_t size = own + 1 + beside.shape[0] * steps.shape[0] + 2 * reaches.shape[0]
    found = np.zeros((size + more, count), dtype=np.uint8)
    sums = np.zeros(count + 1, dtype=np.int64)
    cdef uint8_t[:, ::1] rows = found
    cdef int64_t[::1] sum = sums
    with nogil:
        for row in range(own):
            for line in range(count):
                rows[row, line] = small(columns[row, line])
        for line in range(count):
            rows[own, line] = <uint8_t>told_score(scores[line])
            sum[line + 1] = sum[line] + rows[own, line]
        place = own + 1
        for step in range(steps.shape[0]):
            for row in range(beside.shape[0]):
                put_beside(rows, place, beside[row], steps[step])
                place += 1
        for step in range(reaches.shape[0]):
            put_means(rows, place, place + 1, sum, reaches[step])
            place += 2
    return found


def put_second_rows(
    uint8_t[:, ::1] rows,
    const int32_t[::1] scores,
    const int32_t[::1] weights,
    const int32_t[::1] steps,
    const int32_t[::1] reaches,
    const int32_t[:, ::1] told,
    int64_t most_words,
    const int32_t[::1] chances,
    const int32_t[::1] logarithms,
):
    cdef Py_ssize_t own = rows.shape[0] - (1 + steps.shape[0] + 4 * reaches.shape[0] + 6)
    cdef Py_ssize_t count = rows.shape[1], line, step, place
    cdef int64_t total, weight
    score_sums = np.zeros(count + 1, dtype=np.int64)
    weight_sums = np.zeros(count + 1, dtype=np.int64)
    cdef int64_t[::1] sums = score_sums, weighed = weight_sums
    with nogil:
        for line in range(count):
            rows[own, line] = <uint8_t>told_score(scores[line])
            weight = weights[line] if weights[line] < most_words else most_words
            weight = (weight * chances[rows[own, line]]) >> 4
            sums[line + 1] = sums[line] + rows[own, line]
            weighed[line + 1] = weighed[line] + weight * 4
        place = own + 1
        for step in range(steps.shape[0]):
            put_beside(rows, place, own, steps[step])
            place += 1
        for step in range(reaches.shape[0]):
            put_means(rows, place, place + 2, sums, reaches[step])
            put_means(rows, place + 1, place + 3, weighed, reaches[step])
            place += 4
        total = weighed[count] // 4
        for line in range(count):
            rows[place, line] = small(weighed[line] // 4 * 16 // (total if total > 1 else 1))
            rows[place + 1, line] = small(logarithms[min(total, logarithms.shape[0] - 1)])
            weight = told[0, line] if told[0, line] > 1 else 1
            rows[place + 2, line] = small(told[1, line] * UNIT // weight)
            rows[place + 3, line] = small(told[3, line] * UNIT // weight)
            rows[place + 4, line] = small(told[2, line] * UNIT // weight)
            rows[place + 5, line] = small(
                (told[1, line] + told[3, line] - told[4, line]) * UNIT // weight
            )


# --- what the lines of an article say again ---------------------------------------------------

cdef enum:
    MARKED_TELLING = 1
    MARKED_PROPER = 2
    MARKED_PAIRED = 4
    MARKS = 3
    MOST_STRANGERS = 4


def topic_words(
    const int32_t[::1] numbers, const uint8_t[::1] marks, Py_ssize_t start, Py_ssize_t end, int mark
):
    cdef set found = set()
    cdef Py_ssize_t place
    for place in range(start, end):
        if marks[place] & mark:
            found.add(numbers[place])
    return frozenset(found)


cdef inline uint64_t marked_number(
    const int32_t[::1] words, const int32_t[::1] stems, Py_ssize_t place, int mark
) noexcept nogil:
    """Number a telling word, a proper one and a pair apart; never 0."""
    if mark == MARKED_PAIRED:
        return (
            (<uint64_t>words[place - 1] << 24) + <uint64_t>words[place]
        ) | (<uint64_t>1 << 62)
    return <uint64_t>stems[place] | (<uint64_t>mark << 24)


cdef class Heard:
    cdef int32_t[::1] _ids, _begins, _telling, _next, _last
    cdef uint8_t[::1] _heard
    cdef Py_ssize_t _count, _taken, _least
    cdef double _strange

    def __init__(
        self,
        const int32_t[::1] words,
        const int32_t[::1] stems,
        const uint8_t[::1] marks,
        const int32_t[::1] starts,
        const int32_t[::1] inside,
        Py_ssize_t least,
        double strange,
    ):
        cdef Py_ssize_t count = inside.shape[0], place, word, number, size = 0, most = 15
        cdef Py_ssize_t there, used = 0, found = 0, telling = 0
        cdef int32_t line
        cdef int mark
        cdef uint64_t key
        for place in range(count):
            for word in range(starts[inside[place]], starts[inside[place] + 1]):
                for number in range(MARKS):
                    size += (marks[word] >> number) & 1
        while most < 2 * size:
            most = 2 * most + 1
        cdef uint64_t[::1] keys = np.zeros(most + 1, dtype=np.uint64)
        cdef int32_t[::1] numbers = np.empty(most + 1, dtype=np.int32)
        cdef int32_t[::1] seen = np.zeros(size, dtype=np.int32)
        self._ids = np.empty(size, dtype=np.int32)
        self._begins = np.empty(MARKS * count + 1, dtype=np.int32)
        self._telling = np.empty(count, dtype=np.int32)
        self._next = np.empty(count + 1, dtype=np.int32)
        self._last = np.zeros(size, dtype=np.int32)
        self._heard = np.zeros(size, dtype=np.uint8)
        self._count = self._taken = 0
        self._least = least
        self._strange = strange
        with nogil:
            for place in range(count):
                line = inside[place]
                for number in range(MARKS):
                    mark = 1 << number
                    self._begins[MARKS * place + number] = <int32_t>found
                    for word in range(starts[line], starts[line + 1]):
                        if not marks[word] & mark:
                            continue
                        key = marked_number(words, stems, word, mark)
                        there = <Py_ssize_t>((key * PRIME) >> 20) & most
                        while keys[there] != 0 and keys[there] != key:
                            there = (there + 1) & most
                        if keys[there] == 0:
                            keys[there] = key
                            numbers[there] = <int32_t>used
                            used += 1
                        if seen[numbers[there]] != place + 1:
                            seen[numbers[there]] = <int32_t>(place + 1)
                            self._ids[found] = numbers[there]
                            found += 1
            self._begins[MARKS * count] = <int32_t>found
            for place in range(count):
                self._next[place] = <int32_t>telling
                if self._begins[MARKS * place + 1] - self._begins[MARKS * place] >= least:
                    self._telling[telling] = <int32_t>place
                    telling += 1
            self._next[count] = <int32_t>telling

    @property
    def known(self):
        return self._count

    @property
    def sizes(self):
        cdef Py_ssize_t place
        return [
            self._begins[MARKS * place + 1] - self._begins[MARKS * place]
            for place in range(self._next.shape[0] - 1)
        ]

    def compare(self, Py_ssize_t place):
        cdef const int32_t* begins = &self._begins[MARKS * place]
        cdef Py_ssize_t other, number, size, again = 0, above = 0, proper = 0, strangers = 0, told
        cdef bint names = False
        for number in range(begins[0], begins[1]):
            again += self._heard[self._ids[number]]
            above += (
                self._last[self._ids[number]] > 0
                and self._last[self._ids[number]] >= self._taken - 1
            )
        for number in range(begins[1], begins[2]):
            proper += self._heard[self._ids[number]]
        for number in range(begins[2], begins[3]):
            if self._heard[self._ids[number]]:
                names = True
                break
        number = self._next[place]
        for number in range(
            number, min(number + MOST_STRANGERS, self._next[self._next.shape[0] - 1])
        ):
            other = MARKS * self._telling[number]
            size = self._begins[other + 1] - self._begins[other]
            told = 0
            for other in range(self._begins[other], self._begins[other + 1]):
                told += self._heard[self._ids[other]]
            strangers += <double>told / <double>size <= self._strange
        # Not by way of its own maker, which is a function in Python.
        return tuple.__new__(
            Compared,
            (
                begins[1] - begins[0],
                again,
                above,
                begins[2] - begins[1],
                proper,
                names,
                strangers,
            ),
        )

    def take(self, Py_ssize_t place):
        cdef const int32_t* begins = &self._begins[MARKS * place]
        cdef Py_ssize_t number
        cdef bint telling = begins[1] - begins[0] >= self._least
        self._taken += telling
        for number in range(begins[0], begins[MARKS]):
            if number < begins[1]:
                self._count += not self._heard[self._ids[number]]
                if telling:
                    self._last[self._ids[number]] = <int32_t>self._taken
            self._heard[self._ids[number]] = 1


# --- what kind each line is -------------------------------------------------------------------

# In the order of `_KINDS` of `extract/zoning/line_kinds.py`, and flags of its lists.
cdef enum:
    IS_SHORT, IS_HEADLINE, IS_UNENDED, IS_SENTENCE, IS_PROSE, IS_CUT
    IS_LISTED
    MAY_BE_STAMP = 16
    ENDS_OPEN = 0
    ENDS_SENTENCE = 1
    ENDS_CUT = 2
    ENDS_COLON = 3
    ON_OPENS = 64
    ON_CALLED = 128
    ON_DISCLAIMS = 256
    ON_BY = 512
    ON_CREDIT = 1024
    ON_CREDIT_END = 2048
    ON_ALONE = 4096
    ON_START = 8192
    ON_LABEL = 16384
    AT_ANY_PLACE = 1
    AT_START = 2
    AT_WHOLE = 4
    LABEL_WORDS = 60
    SHORT_LABEL = 9
    MOST_STAMP_WORDS = 14
    MOST_STAMP_CHARACTERS = 120
    CREDIT_WORDS = 90
    WIDE_WORD = 24
    TAIL_READ = 200
    READ_CLOSELY = 6000
    FIRST_STRANGE = 0x3100


cdef class _PhraseTable:
    cdef const int32_t[::1] pairs, firsts, offsets, begins, sizes, letters, words
    cdef const uint8_t[::1] places, sieve
    cdef const uint16_t[::1] groups
    cdef int64_t factor
    cdef int bits

    def __init__(self, table):
        self.pairs, self.groups = table.pairs, table.groups
        self.factor, self.bits, self.sieve = table.factor, table.bits, table.sieve
        self.firsts, self.offsets, self.begins = table.firsts, table.offsets, table.begins
        self.sizes, self.letters, self.places = table.sizes, table.letters, table.places
        self.words = table.words

    cdef int holds(
        self, const int32_t* words, Py_ssize_t count, Py_ssize_t letters, bint digits
    ) noexcept nogil:
        """Tell whether a line may have a phrase of a site: 1, or 2 where one of its pairs."""
        cdef Py_ssize_t place, number, first, word, size
        cdef int found = 0
        cdef int32_t pair
        cdef int64_t there
        for place in range(count - 1):
            pair = (words[place] ^ (words[place + 1] * 5)) & 0xFFFFFF
            if not sieved(self.sieve, pair):
                continue
            there = (<int64_t>pair * self.factor >> 20) & ((1 << self.bits) - 1)
            if self.pairs[there] != pair:
                continue
            for number in range(
                self.firsts[self.groups[there]], self.firsts[self.groups[there] + 1]
            ):
                if self.places[number] & AT_WHOLE and digits and letters <= self.letters[number]:
                    return 1
                found = 2
                first, size = place - self.offsets[number], self.sizes[number]
                if first < 0 or first + size > count:
                    continue
                if first > 0 and not self.places[number] & AT_ANY_PLACE:
                    continue
                word = 0
                while word < size and (
                    words[first + word] == self.words[self.begins[number] + word]
                ):
                    word += 1
                if word == size:
                    return 1
        return found


cdef bint has_strange(
    int width, const void* data, Py_ssize_t start, Py_ssize_t end
) noexcept nogil:
    """Tell whether a line has signs that are taken for letters, such as an emoji at its start."""
    cdef Py_ssize_t place
    for place in range(start, end):
        if PyUnicode_READ(width, data, place) >= FIRST_STRANGE:
            return True
    return False


cdef inline bint is_closer(Py_UCS4 code) noexcept nogil:
    return (
        code == 34 or code == 39 or code == 0x201D or code == 0x2019 or code == 0xBB
        or code == 0x203A or code == c")" or code == c"]" or code == c"}" or code == c"*"
        or code == 0x2020 or code == c" "
    )


cdef int ending_within(
    int width, const void* data, Py_ssize_t start, Py_ssize_t end
) noexcept nogil:
    """Tell how a line ends, as `traits.ending_of` does."""
    cdef Py_ssize_t place, least = max(start, end - TAIL_READ)
    cdef Py_UCS4 code
    cdef Py_ssize_t step
    cdef bint bracket = False
    cdef const char* escaped = b"[&hellip;"
    place = end
    while place > least:
        code = PyUnicode_READ(width, data, place - 1)
        if not (code == c"]" or code == c")" or code == c">" or code == 0xBB or white(code)):
            break
        bracket = code == c"]"
        place -= 1
    if place > least:
        if code == 0x2026:
            return ENDS_CUT
        if code == c"." and place - 3 >= least and (
            PyUnicode_READ(width, data, place - 2) == c"."
            and PyUnicode_READ(width, data, place - 3) == c"."
        ):
            return ENDS_CUT
        if bracket and place - 9 >= least:
            for step in range(9):
                if PyUnicode_READ(width, data, place - 9 + step) != <Py_UCS4>escaped[step]:
                    break
            else:
                return ENDS_CUT
    place = end
    while place > least and is_closer(PyUnicode_READ(width, data, place - 1)):
        place -= 1
    if place == least:
        return ENDS_OPEN
    code = PyUnicode_READ(width, data, place - 1)
    if code == c"." or code == c"!" or code == c"?" or code == 0x2026 or (
        code == 0x964 or code == 0x61F
    ):
        return ENDS_SENTENCE
    return ENDS_COLON if code == c":" else ENDS_OPEN


cdef int kind_within(
    int width, const void* data, Py_ssize_t start, Py_ssize_t end
) noexcept nogil:
    """Return the kind of a line without listed words; IS_LISTED where letters are words."""
    cdef Py_ssize_t place, words = 0
    cdef Py_UCS4 code
    cdef bint blank = True
    if end - start > READ_CLOSELY:
        return IS_LISTED
    for place in range(start, end):
        code = PyUnicode_READ(width, data, place)
        if code >= 0x3000 or 0xE00 <= code <= 0xE7F:
            return IS_LISTED
        if white(code):
            blank = True
        elif blank:
            blank = False
            words += 1
    cdef int ending = ending_within(width, data, start, end)
    if ending == ENDS_CUT and words >= 3:
        return IS_CUT
    if ending == ENDS_OPEN:
        return IS_SHORT if words < 5 else IS_HEADLINE if words <= 25 else IS_UNENDED
    return IS_SHORT if words < 4 else IS_SENTENCE if words < 18 else IS_PROSE


def line_kinds(str text, tuple starts, tuple ends, read, features, table, const int32_t[::1] named):
    cdef _PhraseTable phrases = _PhraseTable(table)
    cdef const uint16_t[:, ::1] kinds = read.kinds
    cdef const uint8_t[::1] last = read.last, before = read.before_last
    cdef const int32_t[::1] words = read.words, sizes = read.sizes, begins = features.starts
    cdef const int16_t[:, ::1] columns = features.columns
    cdef const uint16_t[::1] flags = features.flags, lists = features.lists
    cdef int width = PyUnicode_KIND(text), code
    cdef const void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t count = last.shape[0], line, place, start, end, first, size, spaced, letters
    cdef Py_ssize_t characters, disclaiming
    cdef bint listed, parted, opens, alone, bracket
    cdef uint16_t on
    cdef Py_UCS4 char
    found = np.empty(count, dtype=np.uint8)
    cdef uint8_t[::1] out = found
    for line in range(count):
        start, end = starts[line], ends[line]
        first, size = begins[line], begins[line + 1] - begins[line]
        spaced = kinds[line, SPACE] + 1
        letters = kinds[line, LOWER] + kinds[line, UPPER]
        characters = 0
        for place in range(KINDS):
            characters += kinds[line, place]
        listed = size == 0 or characters > WIDE_WORD * spaced
        on = flags[first] if size else 0
        parted = (
            kinds[line, COLON_MARK] or kinds[line, SEPARATOR_MARK] or kinds[line, DASH_MARK]
        )
        if not listed and spaced <= LABEL_WORDS:
            for place in range(named.shape[0]):
                listed |= columns[named[place], line] > 0
            if not listed and (spaced <= SHORT_LABEL or parted):
                opens = alone = False
                for place in range(first, first + min(size, 3)):
                    opens |= (flags[place] & ON_OPENS) != 0
                    alone |= (flags[place] & ON_ALONE) != 0 and letters <= sizes[place]
                listed = opens and (
                    alone or on & ON_START or (on & ON_LABEL and parted)
                    or has_strange(width, data, start, end)
                )
            listed |= (lists[line] & ON_CALLED) != 0
            if not listed and lists[line] & ON_DISCLAIMS:
                disclaiming = 0
                for place in range(first, first + size):
                    disclaiming += (flags[place] & ON_DISCLAIMS) != 0
                listed = disclaiming >= 2
            if not listed and size:
                code = phrases.holds(&words[first], size, letters, kinds[line, DIGIT] > 0)
                listed = code == 1 or (code == 2 and has_strange(width, data, start, end))
        if not listed and spaced <= MOST_STAMP_WORDS:
            listed = (on & ON_BY) != 0
        if not listed and spaced <= CREDIT_WORDS:
            listed = lists[line] & ON_CREDIT and (
                kinds[line, COLON_MARK] or kinds[line, SEPARATOR_MARK] or kinds[line, OTHER]
                or kinds[line, SIGN_MARK]
            )
            if not listed and last[line] != STOP and (
                kinds[line, SEPARATOR_MARK] or kinds[line, OTHER] or kinds[line, STOP]
            ):
                listed = (flags[first + size - 1] & ON_CREDIT_END) != 0
            if not listed and lists[line] & ON_CREDIT_END and (
                last[line] == QUOTATION_MARK
                or (last[line] == STOP and before[line] == QUOTATION_MARK)
            ):
                place = end
                while place > start and PyUnicode_READ(width, data, place - 1) == c".":
                    place -= 1
                char = PyUnicode_READ(width, data, place - 1) if place > start else 0
                listed = char == c")" or char == c"]"
        if not listed and kinds[line, SIGN_MARK]:
            for place in range(start, end):
                if PyUnicode_READ(width, data, place) == 0xA9:
                    listed = True
                    break
        if listed:
            out[line] = IS_LISTED
            continue
        if spaced <= MOST_STAMP_WORDS and kinds[line, DIGIT]:
            code = kind_within(width, data, start, end)
            if code != IS_LISTED and end - start <= MOST_STAMP_CHARACTERS:
                code |= MAY_BE_STAMP
        elif (
            last[line] == QUOTATION_MARK or last[line] == SEPARATOR_MARK or last[line] == OTHER
            or last[line] == ELLIPSIS_MARK or (last[line] == STOP and before[line] == STOP)
        ):
            code = kind_within(width, data, start, end)
        elif last[line] == STOP or last[line] == ASKING or last[line] == COLON_MARK:
            code = IS_SHORT if spaced < 4 else IS_SENTENCE if spaced < 18 else IS_PROSE
        else:
            code = IS_SHORT if spaced < 5 else IS_HEADLINE if spaced <= 25 else IS_UNENDED
        out[line] = <uint8_t>code
    return found


# --- the best run of lines --------------------------------------------------------------------

cdef struct Way:
    double score
    uint8_t state


cdef inline void take_better(Way* way, double score, uint8_t state) noexcept nogil:
    if score > way.score:
        way.score = score
        way.state = state


def best_run(const double[::1] scores, const double[:, ::1] moves):
    cdef Py_ssize_t count = scores.shape[0], line
    cdef double article = -INFINITY, inset = -INFINITY, after = -INFINITY
    cdef Way to_article, to_inset, to_after, last
    cdef uint8_t state
    steps = np.empty((count, 4), dtype=np.uint8)
    cdef uint8_t[:, ::1] step = steps
    cdef list path = [0] * count
    for line in range(count):
        to_article.score, to_article.state = article, 1
        take_better(&to_article, moves[0, 1], 0)
        take_better(&to_article, inset + moves[2, 1], 2)
        to_inset.score, to_inset.state = inset + moves[2, 2], 2
        take_better(&to_inset, article + moves[1, 2], 1)
        to_after.score, to_after.state = after, 3
        take_better(&to_after, article + moves[1, 3], 1)
        take_better(&to_after, inset + moves[2, 3], 2)
        take_better(&to_after, moves[0, 3], 0)
        step[line, 0] = 0
        step[line, 1] = to_article.state
        step[line, 2] = to_inset.state
        step[line, 3] = to_after.state
        article, inset, after = to_article.score + scores[line], to_inset.score, to_after.score
    last.score, last.state = 0, 0
    take_better(&last, article, 1)
    take_better(&last, inset, 2)
    take_better(&last, after, 3)
    state = last.state
    for line in range(count - 1, -1, -1):
        path[line] = state
        state = step[line, state]
    return path


def conditions_held(const int16_t[:, ::1] columns, const int32_t[:, ::1] conditions):
    cdef Py_ssize_t count = columns.shape[1], line, number
    cdef int32_t row, least, most
    found = np.zeros(count, dtype=np.uint8)
    cdef uint8_t[::1] out = found
    with nogil:
        for number in range(conditions.shape[0]):
            row, least, most = conditions[number, 0], conditions[number, 1], conditions[number, 2]
            for line in range(count):
                if least <= columns[row, line] <= most:
                    out[line] |= <uint8_t>(1 << number)
    return found
