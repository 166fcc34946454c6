namespace Clickstream.Learning.Trees.Prediction;

/// <summary>Cuts an ensemble into sections.</summary>
internal static class TreeSections
{
#if DEBUG
    // Small, so that tests meet the seams.
    private const int NodesPerWalk = 64;
    private const int BlocksPerSection = 2;
#else
    // 256 KB of nodes: half of what a core's second cache may hold.
    private const int NodesPerWalk = 16_384;
    // About 30 KB of vectors a block: a section and its tables stay in a megabyte of second cache.
    private const int BlocksPerSection = 16;
#endif

    /// <summary>The sections, which together hold every tree once and in order.</summary>
    public static IEnumerable<TreeSection> Of(TreeEnsemble ensemble, CategorySet[] sets)
    {
        int leaves = 0;
        for (int tree = 0; tree < ensemble.TreeCount; tree++) leaves = Math.Max(leaves, ensemble.LeafCount(tree));
        return leaves <= BitVectorSection.MaximumLeaves ? BitVectors(ensemble, sets, leaves) : Walks(ensemble, sets, 0, ensemble.TreeCount);
    }

    private static IEnumerable<TreeSection> BitVectors(TreeEnsemble ensemble, CategorySet[] sets, int leaves)
    {
        int bitsPerTree = BitVectorSection.BitsFor(leaves);
        // Cut where both a block and the lanes begin anew.
        int treesPerUnit = Math.Max(BitVectorSection.LineBits / bitsPerTree, LaneSum.Lanes);
        int unitsPerSection = Math.Max(1, BlocksPerSection * BitVectorSection.LineBits / (bitsPerTree * treesPerUnit));
        int units = (ensemble.TreeCount + treesPerUnit - 1) / treesPerUnit;
        // Sections of equal length: a short last one would look up every column for a few trees.
        int sections = (units + unitsPerSection - 1) / unitsPerSection;
        return Enumerable.Range(0, sections).SelectMany(section => BitVectors(
            ensemble, sets, bitsPerTree, treesPerUnit, (int)((long)units * section / sections), (int)((long)units * (section + 1) / sections)));
    }

    private static IEnumerable<TreeSection> BitVectors(
        TreeEnsemble ensemble, CategorySet[] sets, int bitsPerTree, int treesPerUnit, int unit, int endUnit)
    {
        int first = unit * treesPerUnit;
        int end = Math.Min(endUnit * treesPerUnit, ensemble.TreeCount);
        if (BitVectorBuilder.TryBuild(ensemble, bitsPerTree, first, end) is { } section) return [section];
        if (endUnit - unit == 1) return Walks(ensemble, sets, first, end);
        int middle = (unit + endUnit) / 2;
        return
        [
            .. BitVectors(ensemble, sets, bitsPerTree, treesPerUnit, unit, middle),
            .. BitVectors(ensemble, sets, bitsPerTree, treesPerUnit, middle, endUnit),
        ];
    }

    private static IEnumerable<TreeSection> Walks(TreeEnsemble ensemble, CategorySet[] sets, int firstTree, int endTree)
    {
        while (firstTree < endTree)
        {
            int end = Math.Min(firstTree + LaneSum.Lanes, endTree);
            while (end < endTree && ensemble.EndOf(end) - ensemble.TreeStarts[firstTree] <= NodesPerWalk) end = Math.Min(end + LaneSum.Lanes, endTree);
            yield return new WalkSection(ensemble, sets, firstTree, end);
            firstTree = end;
        }
    }
}
