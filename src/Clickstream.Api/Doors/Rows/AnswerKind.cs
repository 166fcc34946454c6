namespace Clickstream.Api.Doors.Rows;

/// <summary>What the values of an answer's column are.</summary>
internal enum AnswerKind
{
    /// <summary>A number, float64.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>A text.</summary>
    Text,
}
