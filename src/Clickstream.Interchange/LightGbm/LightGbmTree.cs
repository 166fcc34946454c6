using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.LightGbm;

/// <summary>
/// Takes one tree over. Splits are numbered from 0, and leaves in their own numbers, which a child below 0 gives as its complement. A split's
/// decision_type holds bits: 0 by category, 1 missing goes left, 2 and 3 what counts as missing (0 nothing, 1 zero and NaN, 2 NaN).
/// <para>
/// By number (the same in 2.x, 3.x and 4.x): NaN becomes 0 unless NaN counts as missing; what is missing goes the default way; what is not above the
/// threshold goes left. So where nothing counts as missing, NaN goes where 0 goes. Where zero counts as missing, all in [-1e-35, 1e-35] would go the
/// default way: our trees can say that only where zero's own side is the default side.
/// </para>
/// <para>
/// By category: in 4.x NaN goes right. 2.x and 3.x cast NaN to a whole number first, which on x86 gives one below zero, and those go right too; only
/// on other processors could it become category 0 there, where NaN did not count as missing. A code in the set goes left, every other right.
/// </para>
/// </summary>
internal static class LightGbmTree
{
    // LightGBM's kZeroThreshold, a float32.
    private const double GreatestZero = 1e-35f;

    /// <summary>Appends a tree.</summary>
    /// <param name="tree">Its lines.</param>
    /// <param name="scale">What its leaves are multiplied by.</param>
    /// <param name="assembly">Receives it.</param>
    /// <exception cref="ForeignFormatException">It is malformed, or cannot be said in our trees.</exception>
    public static void Add(LightGbmSection tree, double scale, TreeAssembly assembly)
    {
        if (tree.Has("is_linear") && tree.WholeNumber("is_linear") != 0)
            throw tree.Wrong("its leaves are linear models; only trees with one number a leaf are read");
        int leaves = tree.WholeNumber("num_leaves");
        if (leaves < 1) throw tree.Wrong($"found {leaves} leaves; expected at least one");
        double[] values = tree.Numbers("leaf_value", leaves);
        if (leaves == 1)
        {
            // A tree without splits has no counts.
            assembly.Add([ForeignTreeNode.Leaf(values[0], 1)], scale, tree.Name);
            return;
        }

        int splits = leaves - 1;
        int[] left = Children(tree, "left_child", splits), right = Children(tree, "right_child", splits);
        double[] splitCovers = tree.Numbers("internal_count", splits), leafCovers = tree.Numbers("leaf_count", leaves);
        var nodes = new ForeignTreeNode[splits + leaves];
        Splits(tree, left, right, splitCovers, nodes);
        for (int leaf = 0; leaf < leaves; leaf++) nodes[splits + leaf] = ForeignTreeNode.Leaf(values[leaf], leafCovers[leaf]);
        assembly.Add(nodes, scale, tree.Name);
    }

    // Leaves follow the splits.
    private static int[] Children(LightGbmSection tree, string key, int splits)
    {
        int[] children = tree.WholeNumbers(key, splits);
        for (int i = 0; i < splits; i++)
        {
            if (children[i] >= splits || children[i] < -splits - 1)
                throw tree.Wrong($"'{key}' holds {children[i]} at {i}; the tree has {splits} splits and {splits + 1} leaves");
            if (children[i] < 0) children[i] = splits + ~children[i];
        }

        return children;
    }

    private static void Splits(LightGbmSection tree, int[] left, int[] right, double[] covers, ForeignTreeNode[] nodes)
    {
        int[] features = tree.WholeNumbers("split_feature", left.Length);
        double[] thresholds = tree.Numbers("threshold", left.Length);
        int[] decisions = tree.WholeNumbers("decision_type", left.Length);
        int[]?[] sets = Sets(tree);
        for (int node = 0; node < left.Length; node++)
        {
            if (decisions[node] is < 0 or > 15 || decisions[node] >> 2 == 3)
                throw tree.Wrong($"'decision_type' holds {decisions[node]} at {node}; expected bits 0 to 3, and of what is missing 0, 1 or 2");
            if ((decisions[node] & 1) != 0)
            {
                int[] codes = Take(sets, thresholds[node])
                    ?? throw tree.Wrong($"'threshold' holds {thresholds[node]} at {node}; expected one of {sets.Length} sets of categories that no other split has");
                nodes[node] = new ForeignTreeNode(features[node], 0, codes, MissingGoesLeft: false, left[node], right[node], 0, covers[node]);
                continue;
            }

            bool missingLeft = MissingGoesLeft(tree, thresholds[node], decisions[node], node);
            nodes[node] = new ForeignTreeNode(features[node], Threshold(thresholds[node]), null, missingLeft, left[node], right[node], 0, covers[node]);
        }
    }

    private static bool MissingGoesLeft(LightGbmSection tree, double threshold, int decision, int node)
    {
        bool defaultLeft = (decision & 2) != 0;
        if (decision >> 2 == 0) return 0 <= threshold;
        if (decision >> 2 == 1 && !(defaultLeft ? GreatestZero <= threshold : -GreatestZero > threshold))
        {
            throw tree.Wrong(
                $"split {node} sends zero, which counts as missing, the other way than its threshold {threshold:R} would (zero_as_missing); that cannot be taken over");
        }

        return defaultLeft;
    }

    // The greatest float32 that is not above the threshold: so no float32 changes sides. All numbers are finite, so the greatest
    // float32 stands for an infinite threshold. Where none is low enough, it is -infinity, which the assembly refuses.
    private static float Threshold(double threshold)
    {
        if (threshold >= float.MaxValue) return float.MaxValue;
        var single = (float)threshold;
        return single > threshold ? float.BitDecrement(single) : single;
    }

    // Each set belongs to one split; that keeps the memory within the length of the file.
    private static int[]? Take(int[]?[] sets, double place)
    {
        if (!(place >= 0 && place < sets.Length && place == Math.Truncate(place))) return null;
        int[]? taken = sets[(int)place];
        sets[(int)place] = null;
        return taken;
    }

    private static int[]?[] Sets(LightGbmSection tree)
    {
        int count = tree.Has("num_cat") ? tree.WholeNumber("num_cat") : 0;
        if (count == 0) return [];
        if (count < 0) throw tree.Wrong($"'num_cat' is {count}; expected 0 or more");
        int[] bounds = tree.WholeNumbers("cat_boundaries", checked(Math.Min(count, int.MaxValue - 1) + 1));
        for (int i = 0; i < bounds.Length; i++)
        {
            if (bounds[i] < (i == 0 ? 0 : bounds[i - 1])) throw tree.Wrong($"'cat_boundaries' holds {bounds[i]} at {i}; expected numbers that do not fall");
        }

        uint[] words = tree.Bits("cat_threshold", bounds[^1]);
        var sets = new int[]?[count];
        for (int set = 0; set < count; set++) sets[set] = Codes(words.AsSpan(bounds[set]..bounds[set + 1]), $"{tree.Name}, set {set}");
        return sets;
    }

    // Code c is bit c mod 32 of word c / 32.
    private static int[] Codes(ReadOnlySpan<uint> words, string where)
    {
        var codes = new List<int>();
        for (int word = 0; word < words.Length; word++)
        {
            for (uint bits = words[word]; bits != 0; bits &= bits - 1)
                codes.Add(32 * word + System.Numerics.BitOperations.TrailingZeroCount(bits));
        }

        return ForeignCategories.InOrder(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(codes), where);
    }
}
