/* The innermost loops of the kernel. Where the compiler can, they are built twice, and the
   processor they run on picks the wider one; whole numbers give the same sums either way. */
#ifndef CROSSREAD_LOOPS_H
#define CROSSREAD_LOOPS_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__linux__)
#define WIDEST __attribute__((target_clones("avx2", "default")))
#else
#define WIDEST
#endif

#define BLOCK 8
#define MOST_FEATURES 256

static inline int crossread_count_bits(uint64_t word)
{
#if defined(__GNUC__)
    return __builtin_popcountll(word);
#else
    int count = 0;
    for (; word; word &= word - 1) count++;
    return count;
#endif
}

/* Which of some features have a row of weights, and which row: rows are in the order of features,
   so a row's number is how many features before it have one. One bit for each feature and a count
   for every 64 stay in the processor's cache where a table of rows would not. */
WIDEST ptrdiff_t crossread_find_rows(
    const int32_t *features, ptrdiff_t count, const uint64_t *present, const int32_t *before,
    int32_t *restrict rows)
{
    ptrdiff_t found = 0;
    for (ptrdiff_t number = 0; number < count; number++) {
        const uint32_t feature = (uint32_t)features[number];
        const uint64_t word = present[feature >> 6];
        const uint64_t bit = (uint64_t)1 << (feature & 63);
        rows[found] = before[feature >> 6] + crossread_count_bits(word & (bit - 1));
        found += (word & bit) != 0; /* no branch: what is found cannot be foreseen */
    }
    return found;
}

/* Add rows of weights, some labels at a time so that the sums stay in registers. */
WIDEST void crossread_add_rows(
    const int32_t *rows, ptrdiff_t found, const int16_t *weights, ptrdiff_t labels,
    int32_t *restrict scores)
{
    const int16_t *starts[MOST_FEATURES];
    for (ptrdiff_t number = 0; number < found; number++)
        starts[number] = weights + (ptrdiff_t)rows[number] * labels;
    for (ptrdiff_t block = 0; block < labels; block += BLOCK) {
        int32_t sums[BLOCK] = {0};
        if (block + BLOCK > labels && labels >= BLOCK) block = labels - BLOCK;
        const ptrdiff_t width = labels - block < BLOCK ? labels - block : BLOCK;
        if (width == BLOCK) {
            for (ptrdiff_t number = 0; number < found; number++)
                for (int label = 0; label < BLOCK; label++)
                    sums[label] += starts[number][block + label];
        } else {
            for (ptrdiff_t number = 0; number < found; number++)
                for (ptrdiff_t label = 0; label < width; label++)
                    sums[label] += starts[number][block + label];
        }
        for (ptrdiff_t label = 0; label < width; label++) scores[block + label] = sums[label];
    }
}

/* The same for three labels, which the steps of the parser are. */
static inline void crossread_add_three(
    const int32_t *rows, ptrdiff_t found, const int16_t *weights, int32_t *restrict scores)
{
    int32_t first = 0, second = 0, third = 0;
    for (ptrdiff_t number = 0; number < found; number++) {
        const int16_t *more = weights + 3 * (ptrdiff_t)rows[number];
        first += more[0];
        second += more[1];
        third += more[2];
    }
    scores[0] = first;
    scores[1] = second;
    scores[2] = third;
}

/* The best score of a path to each label, by way of any label before. */
WIDEST void crossread_best_before(
    const int32_t *state, const int32_t *transitions, ptrdiff_t stride, ptrdiff_t labels,
    int32_t *restrict best)
{
    for (ptrdiff_t label = 0; label < labels; label++) best[label] = state[0] + transitions[label];
    for (ptrdiff_t before = 1; before < labels; before++) {
        const int32_t *row = transitions + before * stride;
        const int32_t so_far = state[before];
        for (ptrdiff_t label = 0; label < labels; label++) {
            const int32_t score = so_far + row[label];
            best[label] = score > best[label] ? score : best[label];
        }
    }
}

/* Add to each line's sum the leaf of one tree that it falls into: all lines answer one question
   after the other, many at once. */
#define LINES_AT_ONCE 256

WIDEST void crossread_sum_leaves(
    const uint8_t *columns, ptrdiff_t stride, ptrdiff_t count, const int16_t *features,
    const uint8_t *thresholds, ptrdiff_t levels, const int16_t *leaves, int32_t *restrict sums)
{
    uint8_t leaf[LINES_AT_ONCE];
    for (ptrdiff_t start = 0; start < count; start += LINES_AT_ONCE) {
        const ptrdiff_t size = count - start < LINES_AT_ONCE ? count - start : LINES_AT_ONCE;
        for (ptrdiff_t line = 0; line < size; line++) leaf[line] = 0;
        for (ptrdiff_t level = 0; level < levels; level++) {
            const uint8_t *values = columns + features[level] * stride + start;
            const uint8_t threshold = thresholds[level], bit = (uint8_t)(1 << level);
            for (ptrdiff_t line = 0; line < size; line++)
                leaf[line] |= values[line] > threshold ? bit : 0;
        }
        for (ptrdiff_t line = 0; line < size; line++) sums[start + line] += leaves[leaf[line]];
    }
}

#endif
