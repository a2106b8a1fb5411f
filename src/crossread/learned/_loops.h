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
#define MOST_FEATURES 128

/* Add the rows of weights of some features, at most MOST_FEATURES. Row 0 is nothing but zeros.
   First the rows are looked up, without a branch, so that one wait for memory covers them all;
   then some labels at a time are added up in registers. */
WIDEST void crossread_add_rows(
    const int32_t *features, ptrdiff_t count, const int32_t *index, const int16_t *weights,
    ptrdiff_t labels, int32_t *restrict scores)
{
    const int16_t *rows[MOST_FEATURES];
    ptrdiff_t found = 0;
    for (ptrdiff_t number = 0; number < count; number++) {
        const int32_t row = index[features[number]];
        rows[found] = weights + (ptrdiff_t)row * labels;
        found += row != 0;
    }
    for (ptrdiff_t block = 0; block < labels; block += BLOCK) {
        int32_t sums[BLOCK] = {0};
        if (block + BLOCK > labels && labels >= BLOCK) block = labels - BLOCK;
        const ptrdiff_t width = labels - block < BLOCK ? labels - block : BLOCK;
        if (width == BLOCK) {
            for (ptrdiff_t number = 0; number < found; number++)
                for (int label = 0; label < BLOCK; label++) sums[label] += rows[number][block + label];
        } else {
            for (ptrdiff_t number = 0; number < found; number++)
                for (ptrdiff_t label = 0; label < width; label++)
                    sums[label] += rows[number][block + label];
        }
        for (ptrdiff_t label = 0; label < width; label++) scores[block + label] = sums[label];
    }
}

/* The same for three labels, which the steps of the parser are. */
static inline void crossread_add_three(
    const int32_t *features, ptrdiff_t count, const int32_t *index, const int16_t *weights,
    int32_t *restrict scores)
{
    int32_t first = 0, second = 0, third = 0;
    for (ptrdiff_t number = 0; number < count; number++) {
        const int16_t *more = weights + 3 * (ptrdiff_t)index[features[number]];
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

#endif
