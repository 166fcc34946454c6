using Clickstream.Learning.Trees.Binning;

namespace Clickstream.Learning.Trees.Growing;

/// <summary>What stays the same from tree to tree: the binned table, how it was binned, and what each row counts.</summary>
/// <param name="Binned">Bins of every row.</param>
/// <param name="Mapper">How values became bins.</param>
/// <param name="Weights">One a row, or null when each counts 1.</param>
internal sealed record TrainingTable(BinnedMatrix Binned, BinMapper Mapper, ReadOnlyMemory<double>? Weights);
