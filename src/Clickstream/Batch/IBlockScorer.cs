using Clickstream.CsvBlocks;

namespace Clickstream.Batch;

/// <summary>Answers one block at a time, with memory of its own that is used again.</summary>
internal interface IBlockScorer : IDisposable
{
    /// <summary>Where the lines go.</summary>
    AnswerLines Lines { get; }

    /// <summary>Adds the answers of a block.</summary>
    void Score(CsvBlock block);
}
