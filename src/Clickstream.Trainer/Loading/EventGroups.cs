using Clickstream.Features;

namespace Clickstream.Trainer.Loading;

/// <summary>By which features of events figures are told in groups.</summary>
internal static class EventGroups
{
    /// <summary>Who comes how: always told.</summary>
    private static readonly string[] Always = ["device", "traffic_source"];

    /// <summary>Device and source of traffic, and those that were asked for.</summary>
    /// <exception cref="InvalidDataException">There is no such feature, or it is one that is looked up.</exception>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> asked, string fileName)
    {
        foreach (string name in asked)
        {
            if (SessionFeatures.Find(name) is not { NeedsLookups: false })
            {
                throw new InvalidDataException(
                    $"--by {name}: {fileName} holds events, which can be grouped by a session feature such as device, country or weekday; there is none of that name that is not looked up.");
            }
        }

        return [.. Always.Union(asked, StringComparer.Ordinal)];
    }
}
