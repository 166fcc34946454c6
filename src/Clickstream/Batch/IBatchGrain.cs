using Clickstream.Csv;

namespace Clickstream.Batch;

/// <summary>Reads a file of one grain and answers it line by line.</summary>
internal interface IBatchGrain
{
    /// <summary>Names of the columns that stand before the predictions.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>What the header gave reason to say.</summary>
    IReadOnlyList<string> Warnings { get; }

    /// <summary>By which profile events are read; null of session rows.</summary>
    EventProfile? Profile { get; }

    /// <summary>Answers everything that comes next.</summary>
    Task<BatchSummary> WriteAsync(AnswerForm form, AnswerOutput output, CancellationToken cancellationToken);
}
