using System.Globalization;

namespace Clickstream.Learning.ModelSelection;

/// <summary>The settings of one family that a search may try; always a <see cref="SearchSpace{TOptions}"/>.</summary>
public abstract class SearchSpace
{
    private protected SearchSpace(string family) => Family = family;

    /// <summary>Name of the family, such as GradientBoosting.</summary>
    public string Family { get; }

    /// <summary>A space without settings, which has its default alone.</summary>
    /// <param name="defaults">The options that draws start from.</param>
    /// <param name="family">Name of the family; null for that of the type of the options without "Options".</param>
    public static SearchSpace<TOptions> From<TOptions>(TOptions defaults, string? family = null)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        string name = typeof(TOptions).Name;
        const string Ending = "Options";
        return new(family ?? (name.EndsWith(Ending, StringComparison.Ordinal) ? name[..^Ending.Length] : name), defaults, []);
    }

    /// <summary>The default and then draws, all different, so many or as many as the space has.</summary>
    internal abstract IReadOnlyList<SearchCandidate> Candidates(int count, Random random);
}

/// <summary>
/// Ranges of settings over a record of options; immutable, each call gives a space of one more setting.
/// <code>
/// SearchSpace.From(new GradientBoostingOptions())
///     .LogReal("learningRate", 0.01, 0.3, o => o.LearningRate, (o, v) => o with { LearningRate = v })
///     .WholeNumber("maximumLeaves", 4, 64, o => o.MaximumLeaves, (o, v) => o with { MaximumLeaves = v }, logarithmic: true)
/// </code>
/// </summary>
public sealed class SearchSpace<TOptions> : SearchSpace
{
    // A space with few combinations gives the same ones again and again; after so many in vain it is taken for empty.
    private const int VainDraws = 100;

    private readonly TOptions _defaults;
    private readonly SearchSetting<TOptions>[] _settings;

    internal SearchSpace(string family, TOptions defaults, SearchSetting<TOptions>[] settings)
        : base(family)
    {
        _defaults = defaults;
        _settings = settings;
    }

    /// <summary>The settings as they are when nothing is drawn.</summary>
    public SearchCandidate<TOptions> Default =>
        new(_defaults, Family, _settings.ToDictionary(setting => setting.Name, setting => setting.Read(_defaults)));

    /// <summary>A number, every one as likely; rounded to a thousandth of the range or finer.</summary>
    /// <param name="name">Its name in reports.</param>
    /// <param name="low">Least value, finite.</param>
    /// <param name="high">Greatest value, above the least.</param>
    /// <param name="of">Reads the value from the options.</param>
    /// <param name="with">Puts a value into the options.</param>
    /// <exception cref="ArgumentException">The range is none, or the name is taken.</exception>
    public SearchSpace<TOptions> Real(string name, double low, double high, Func<TOptions, double> of, Func<TOptions, double, TOptions> with)
    {
        CheckRange(name, low, high);
        return With(name, of, with, random => SearchNumbers.Rounded(low + (random.NextDouble() * (high - low)), low, high));
    }

    /// <summary>A number, every order of magnitude as likely; rounded to four digits, or more where the range is narrow.</summary>
    /// <param name="name">Its name in reports.</param>
    /// <param name="low">Least value, above zero.</param>
    /// <param name="high">Greatest value, above the least.</param>
    /// <param name="of">Reads the value from the options.</param>
    /// <param name="with">Puts a value into the options.</param>
    /// <exception cref="ArgumentException">The range is none, or the name is taken.</exception>
    public SearchSpace<TOptions> LogReal(string name, double low, double high, Func<TOptions, double> of, Func<TOptions, double, TOptions> with)
    {
        CheckRange(name, low, high);
        CheckPositive(name, low);
        return With(name, of, with, random => SearchNumbers.Rounded(SearchNumbers.Logarithmic(random, low, high), low, high));
    }

    /// <summary>A whole number, both ends included.</summary>
    /// <param name="name">Its name in reports.</param>
    /// <param name="low">Least value.</param>
    /// <param name="high">Greatest value, above the least.</param>
    /// <param name="of">Reads the value from the options.</param>
    /// <param name="with">Puts a value into the options.</param>
    /// <param name="logarithmic">Whether every order of magnitude is as likely, not every number; the least is above zero then.</param>
    /// <exception cref="ArgumentException">The range is none, or the name is taken.</exception>
    public SearchSpace<TOptions> WholeNumber(string name, int low, int high, Func<TOptions, int> of, Func<TOptions, int, TOptions> with, bool logarithmic = false)
    {
        CheckRange(name, low, high);
        if (!logarithmic) return With(name, of, with, random => (int)random.NextInt64(low, high + 1L));
        CheckPositive(name, low);
        return With(name, of, with, random => (int)Math.Min(high, Math.Floor(SearchNumbers.Logarithmic(random, low, high + 1.0))));
    }

    /// <summary>One of some values, each as likely.</summary>
    /// <param name="name">Its name in reports.</param>
    /// <param name="values">At least one.</param>
    /// <param name="of">Reads the value from the options.</param>
    /// <param name="with">Puts a value into the options.</param>
    /// <exception cref="ArgumentException">There is no value, or the name is taken.</exception>
    public SearchSpace<TOptions> Choice<TValue>(string name, IReadOnlyList<TValue> values, Func<TOptions, TValue> of, Func<TOptions, TValue, TOptions> with)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) throw new ArgumentException($"Setting '{name}' has no values to choose from.", nameof(values));
        TValue[] kept = [.. values];
        return With(name, of, with, random => kept[random.Next(kept.Length)]);
    }

    /// <summary>Settings at random.</summary>
    /// <param name="random">Same state, same draw.</param>
    public SearchCandidate<TOptions> Draw(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        TOptions options = _defaults;
        var drawn = new Dictionary<string, string>();
        foreach (SearchSetting<TOptions> setting in _settings)
        {
            (options, string text) = setting.Draw(options, random);
            drawn.Add(setting.Name, text);
        }

        return new SearchCandidate<TOptions>(options, Family, drawn);
    }

    internal override IReadOnlyList<SearchCandidate> Candidates(int count, Random random)
    {
        var candidates = new List<SearchCandidate> { Default };
        HashSet<TOptions> known = [_defaults];
        for (int vain = 0; candidates.Count < count && _settings.Length > 0 && vain < VainDraws; vain++)
        {
            SearchCandidate<TOptions> drawn = Draw(random);
            if (!known.Add(drawn.Options)) continue;
            candidates.Add(drawn);
            vain = -1;
        }

        return candidates;
    }

    private static void CheckRange(string name, double low, double high)
    {
        if (!(low < high && double.IsFinite(high - low)))
            throw new ArgumentException($"The range of setting '{name}' is {low} to {high}; expected a lower and a higher number.", nameof(low));
    }

    private static void CheckPositive(string name, double low)
    {
        if (!(low > 0))
            throw new ArgumentException($"The range of setting '{name}' starts at {low}; a logarithmic one starts above zero.", nameof(low));
    }

    private SearchSpace<TOptions> With<TValue>(
        string name, Func<TOptions, TValue> of, Func<TOptions, TValue, TOptions> with, Func<Random, TValue> value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(with);
        if (_settings.Any(setting => setting.Name == name))
            throw new ArgumentException($"There are two settings named '{name}'.", nameof(name));
        return new(Family, _defaults, [.. _settings, new SearchSetting<TOptions>(name, Draw, options => Text(of(options)))]);

        (TOptions Options, string Text) Draw(TOptions options, Random random)
        {
            TValue drawn = value(random);
            return (with(options, drawn), Text(drawn));
        }

        static string Text(TValue value) => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "none";
    }
}
