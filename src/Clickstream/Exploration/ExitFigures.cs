namespace Clickstream.Exploration;

/// <summary>How often sessions end with one kind of event.</summary>
/// <param name="Event">Name of the kind, as GA4 has it.</param>
/// <param name="Events">Events of the kind.</param>
/// <param name="Exits">Those that are the last one of their session.</param>
public sealed record ExitFigures(string Event, long Events, long Exits)
{
    /// <summary>Share of the events that are exits, 0 to 1.</summary>
    public double ExitRate => Events == 0 ? 0 : (double)Exits / Events;
}
