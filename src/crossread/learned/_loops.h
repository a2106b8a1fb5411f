/* The innermost loops of the kernel. Where the compiler can, they are built twice, and the
   processor they run on picks the wider one; whole numbers give the same sums either way. */
#ifndef CROSSREAD_LOOPS_H
#define CROSSREAD_LOOPS_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

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

WIDEST void crossread_add_leaves(
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

/* The same for 32 lines and a hundred trees and more at once, where the processor can pick 32
   bytes out of a table in one step: a leaf is two bytes, picked apart and summed apart. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__linux__)
#define PICKS_BYTES
#include <immintrin.h>

#define LANES 32
#define MOST_PICKED 64  /* leaves of a tree */
#define TREES_AT_ONCE 256  /* so many bytes sum up to less than 2 to the 16th */
#define HIGH_BIAS 128

__attribute__((target("avx2"))) static inline __m256i crossread_pick(
    const uint8_t *table, __m256i leaf, __m256i fifth, __m256i sixth)
{
    const __m128i *parts = (const __m128i *)table;
    const __m256i first = _mm256_shuffle_epi8(
        _mm256_broadcastsi128_si256(_mm_loadu_si128(parts)), leaf);
    const __m256i second = _mm256_shuffle_epi8(
        _mm256_broadcastsi128_si256(_mm_loadu_si128(parts + 1)), leaf);
    const __m256i third = _mm256_shuffle_epi8(
        _mm256_broadcastsi128_si256(_mm_loadu_si128(parts + 2)), leaf);
    const __m256i fourth = _mm256_shuffle_epi8(
        _mm256_broadcastsi128_si256(_mm_loadu_si128(parts + 3)), leaf);
    return _mm256_blendv_epi8(
        _mm256_blendv_epi8(first, second, fifth), _mm256_blendv_epi8(third, fourth, fifth), sixth);
}

/* `tables`: of each tree the lower bytes of its leaves, then the higher ones and HIGH_BIAS. */
__attribute__((target("avx2"))) static void crossread_add_block(
    const uint8_t *columns, ptrdiff_t stride, const int16_t *features, const uint8_t *thresholds,
    ptrdiff_t trees, ptrdiff_t levels, const uint8_t *tables, int32_t *restrict sums)
{
    const __m256i zero = _mm256_setzero_si256();
    for (ptrdiff_t begin = 0; begin < trees; begin += TREES_AT_ONCE) {
        const ptrdiff_t end = trees - begin < TREES_AT_ONCE ? trees : begin + TREES_AT_ONCE;
        __m256i low[2] = {zero, zero}, high[2] = {zero, zero};
        uint16_t lows[2][16], highs[2][16];
        for (ptrdiff_t tree = begin; tree < end; tree++) {
            const int16_t *asked = features + tree * levels;
            const uint8_t *table = tables + tree * 2 * MOST_PICKED;
            __m256i leaf = zero;
            for (ptrdiff_t level = 0; level < levels; level++) {
                const __m256i values =
                    _mm256_loadu_si256((const __m256i *)(columns + asked[level] * stride));
                const __m256i least = _mm256_set1_epi8((char)thresholds[tree * levels + level]);
                const __m256i within = _mm256_cmpeq_epi8(_mm256_max_epu8(values, least), least);
                leaf = _mm256_or_si256(
                    leaf, _mm256_andnot_si256(within, _mm256_set1_epi8((char)(1 << level))));
            }
            const __m256i fifth = _mm256_slli_epi16(leaf, 3), sixth = _mm256_slli_epi16(leaf, 2);
            const __m256i place = _mm256_and_si256(leaf, _mm256_set1_epi8(15));
            const __m256i lower = crossread_pick(table, place, fifth, sixth);
            const __m256i higher = crossread_pick(table + MOST_PICKED, place, fifth, sixth);
            low[0] = _mm256_add_epi16(low[0], _mm256_unpacklo_epi8(lower, zero));
            low[1] = _mm256_add_epi16(low[1], _mm256_unpackhi_epi8(lower, zero));
            high[0] = _mm256_add_epi16(high[0], _mm256_unpacklo_epi8(higher, zero));
            high[1] = _mm256_add_epi16(high[1], _mm256_unpackhi_epi8(higher, zero));
        }
        for (int half = 0; half < 2; half++) {
            _mm256_storeu_si256((__m256i *)lows[half], low[half]);
            _mm256_storeu_si256((__m256i *)highs[half], high[half]);
        }
        for (int line = 0; line < LANES; line++) {
            /* Of each 16 lines the first eight went to one half, the others to the other. */
            const int half = line >> 3 & 1, place = (line & 7) + 8 * (line >> 4);
            const int32_t higher = highs[half][place] - HIGH_BIAS * (int32_t)(end - begin);
            sums[line] += lows[half][place] + 256 * higher;
        }
    }
}
#endif

/* Add to each line's sum its leaves of all trees; -1: there is no memory. */
static int crossread_sum_leaves(
    const uint8_t *columns, ptrdiff_t stride, ptrdiff_t count, const int16_t *features,
    const uint8_t *thresholds, ptrdiff_t trees, ptrdiff_t levels, const int16_t *leaves,
    int32_t *restrict sums)
{
    const ptrdiff_t width = (ptrdiff_t)1 << levels;
#ifdef PICKS_BYTES
    if (count >= LANES && width <= MOST_PICKED && __builtin_cpu_supports("avx2")) {
        uint8_t *tables = calloc((size_t)(trees * 2 * MOST_PICKED + 1), 1);
        if (!tables) return -1;
        for (ptrdiff_t tree = 0; tree < trees; tree++) {
            for (ptrdiff_t leaf = 0; leaf < width; leaf++) {
                const uint16_t value = (uint16_t)leaves[tree * width + leaf];
                tables[tree * 2 * MOST_PICKED + leaf] = (uint8_t)value;
                tables[(tree * 2 + 1) * MOST_PICKED + leaf] = (uint8_t)((value >> 8) ^ HIGH_BIAS);
            }
        }
        for (ptrdiff_t start = 0; start + LANES <= count; start += LANES)
            crossread_add_block(
                columns + start, stride, features, thresholds, trees, levels, tables, sums + start);
        if (count % LANES) { /* The last lines, with some that are summed already. */
            int32_t last[LANES] = {0};
            crossread_add_block(
                columns + count - LANES, stride, features, thresholds, trees, levels, tables, last);
            for (ptrdiff_t line = count - count % LANES; line < count; line++)
                sums[line] += last[line - (count - LANES)];
        }
        free(tables);
        return 0;
    }
#endif
    for (ptrdiff_t tree = 0; tree < trees; tree++)
        crossread_add_leaves(
            columns, stride, count, features + tree * levels, thresholds + tree * levels, levels,
            leaves + tree * width, sums);
    return 0;
}

#endif
