using Clickstream.Learning.ModelSelection;

namespace Clickstream.Learning.Tests.ModelSelection;

/// <summary>Keeps what it is told, on the caller's thread.</summary>
internal sealed class HeardProgress : List<SearchProgress>, IProgress<SearchProgress>
{
    public void Report(SearchProgress value) => Add(value);
}
