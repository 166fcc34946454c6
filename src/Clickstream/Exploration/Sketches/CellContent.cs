namespace Clickstream.Exploration.Sketches;

/// <summary>What one cell reads as.</summary>
internal enum CellContent : byte
{
    /// <summary>None of the others.</summary>
    Text,

    /// <summary>Nothing that is known.</summary>
    Missing,

    /// <summary>A number, infinite ones included.</summary>
    Number,

    /// <summary>A word for yes or no.</summary>
    Word,

    /// <summary>A date, with or without a time of day.</summary>
    Time,
}
