namespace Clickstream.Exploration.Sketches;

/// <summary>A text and how often it was met.</summary>
internal record struct CountedText
{
    /// <summary>Tells it from others.</summary>
    public ulong Hash { get; init; }

    /// <summary>What is shown of it.</summary>
    public string Text { get; init; }

    /// <summary>How often.</summary>
    public long Count { get; set; }

    /// <summary>What it reads as.</summary>
    public CellContent Content { get; set; }

    /// <summary>Its number, where it is one.</summary>
    public double Number { get; set; }
}
