using Clickstream.Features;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Sessions;

namespace Clickstream.Trainer.Measuring;

/// <summary>How early in a session a decision becomes right and stays right (the measure that Coveo's data challenge of 2021 suggests).</summary>
internal static class EarlinessMeasurement
{
    private const int MostSessions = 2_000;

    /// <summary>Longer sessions are nearly all robots, and would be most of the moments.</summary>
    private const int MostEvents = 500;

    /// <summary>Scores up to 2,000 sessions of at most 500 events, drawn by the seed, after every event; null when none of them can be asked.</summary>
    /// <param name="sessions">Each session up to its purchase or end, with what is right: whether its outcome is yes.</param>
    /// <param name="pipeline">The classifier.</param>
    /// <param name="featurizer">Writes its columns.</param>
    /// <param name="threshold">Smallest probability that is a yes.</param>
    /// <param name="cartsOnly">Whether only moments with something in the cart count.</param>
    /// <param name="seed">Which sessions.</param>
    public static Earliness? Measure(
        IReadOnlyList<(SessionSnapshot Session, bool Yes)> sessions, Pipeline pipeline, SessionFeaturizer featurizer, double threshold, bool cartsOnly, int seed)
    {
        (SessionSnapshot Session, bool Yes)[] drawn = [.. sessions.Where(one => one.Session.Events.Length <= MostEvents)];
        new Random(seed).Shuffle(drawn);
        var walk = new SnapshotWalk();
        var courses = new List<(bool Yes, Course Course)>();
        foreach ((SessionSnapshot session, bool yes) in drawn)
        {
            if (courses.Count == MostSessions) break;
            if (CourseOf(session, yes) is { } course) courses.Add((yes, course));
        }

        if (courses.Count == 0) return null;
        return new Earliness(
            Figures(courses.Select(one => one.Course)),
            Figures(courses.Where(one => one.Yes).Select(one => one.Course)),
            Figures(courses.Where(one => !one.Yes).Select(one => one.Course)));

        Course? CourseOf(SessionSnapshot session, bool yes)
        {
            var table = new FeatureTable(featurizer.Schema, session.Events.Length);
            var lengths = new List<int>();
            walk.Begin(session);
            while (walk.MoveNext())
            {
                if (cartsOnly && !walk.HasCart) continue;
                featurizer.Write(walk, table, lengths.Count);
                lengths.Add(walk.EventNumber);
            }

            if (lengths.Count == 0) return null;
            double[] probabilities = pipeline.PredictAll(table.SelectRows([.. Enumerable.Range(0, lengths.Count)]));
            return Course.Of([.. probabilities.Select(probability => (probability >= threshold) == yes)], [.. lengths]);
        }
    }

    private static EarlinessFigures Figures(IEnumerable<Course> of)
    {
        Course[] courses = [.. of];
        int[] early = [.. courses.Where(course => course.RightAtEnd).Select(course => course.EventsBeforeEnd).Order()];
        return new EarlinessFigures(
            courses.Length,
            courses.Length == 0 ? null : (double)early.Length / courses.Length,
            early.Length == 0 ? null : (early[(early.Length - 1) / 2] + early[early.Length / 2]) / 2.0,
            courses.Length == 0 ? null : (double)courses.Count(course => course.RightFromStart) / courses.Length);
    }

    /// <summary>How the decisions of one session went.</summary>
    /// <param name="RightAtEnd">Whether the last was right.</param>
    /// <param name="RightFromStart">Whether all were.</param>
    /// <param name="EventsBeforeEnd">Events between the first decision of the right run at the end and the last one.</param>
    internal readonly record struct Course(bool RightAtEnd, bool RightFromStart, int EventsBeforeEnd)
    {
        /// <param name="right">Whether each decision was right, in order of time; at least one.</param>
        /// <param name="lengths">Events of the session at each.</param>
        public static Course Of(bool[] right, int[] lengths)
        {
            int wrong = Array.LastIndexOf(right, false);
            if (wrong == right.Length - 1) return new Course(RightAtEnd: false, RightFromStart: false, 0);
            return new Course(RightAtEnd: true, wrong < 0, lengths[^1] - lengths[wrong + 1]);
        }
    }
}
