using System.Globalization;
using Clickstream.Interchange.Models;
using Clickstream.Learning.Predictors;

namespace Clickstream.Interchange.XGBoost;

/// <summary>What an objective makes of the sum of the leaves.</summary>
/// <param name="Name">XGBoost's name.</param>
/// <param name="Kind">What the model foretells.</param>
/// <param name="Link">What a score means.</param>
/// <param name="HasTwoScores">Whether each class has a sum of its own.</param>
internal sealed record XGBoostObjective(string Name, ForeignModelKind Kind, ScoreLink Link, bool HasTwoScores = false)
{
    // As XGBoost 3.1 and later has it: a share of 0 or 1, where all labels are alike, is moved in by so much.
    private const float LeastShare = 1e-6f;

    private static readonly XGBoostObjective[] Known =
    [
        new("binary:logistic", ForeignModelKind.Classifier, ScoreLink.Logit),
        new("binary:logitraw", ForeignModelKind.Classifier, ScoreLink.Logit),
        new("reg:logistic", ForeignModelKind.Classifier, ScoreLink.Logit),
        new("multi:softprob", ForeignModelKind.Classifier, ScoreLink.Logit, HasTwoScores: true),
        new("multi:softmax", ForeignModelKind.Classifier, ScoreLink.Logit, HasTwoScores: true),
        new("reg:squarederror", ForeignModelKind.Regressor, ScoreLink.Identity),
        new("reg:linear", ForeignModelKind.Regressor, ScoreLink.Identity),
        new("reg:absoluteerror", ForeignModelKind.Regressor, ScoreLink.Identity),
        new("reg:pseudohubererror", ForeignModelKind.Regressor, ScoreLink.Identity),
        new("reg:tweedie", ForeignModelKind.Regressor, ScoreLink.Log),
        new("reg:gamma", ForeignModelKind.Regressor, ScoreLink.Log),
        new("count:poisson", ForeignModelKind.Regressor, ScoreLink.Log),
    ];

    /// <summary>Finds an objective by the name in the file.</summary>
    /// <exception cref="ForeignFormatException">It is none of the list.</exception>
    public static XGBoostObjective Of(ModelPart name)
    {
        string text = name.Text();
        return Known.FirstOrDefault(objective => objective.Name == text)
            ?? throw name.Wrong($"the objective is '{text}'; read are {string.Join(", ", Known.Select(objective => objective.Name))}");
    }

    /// <summary>
    /// The score before the first tree. Files hold base_score as the user gives it, the mean or probability that a model without trees would
    /// answer; it becomes a score by the link. From 3.1 on it is written as a list, one number a class.
    /// </summary>
    public double BaseScore(ModelPart part, Version version)
    {
        string text = part.Text().Trim();
        bool isList = text.StartsWith('[') && text.EndsWith(']') && text.Length > 2;
        string[] entries = isList ? text[1..^1].Split(',', 4) : [text];
        var values = new float[entries.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.TryParse(entries[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]) || !float.IsFinite(values[i]))
                throw part.Wrong($"found '{(text.Length > 40 ? text[..40] : text)}'; expected a number, or numbers in brackets");
        }

        // Both classes begin with the one number, or each with its own.
        if (HasTwoScores && values.Length <= 2) return values.Length == 2 ? (double)values[1] - values[0] : 0;
        if (values.Length > 1) throw part.Wrong($"found {values.Length} numbers; expected one");
        return Score(values[0], part, version);
    }

    private double Score(float value, ModelPart part, Version version)
    {
        if (Name == "binary:logitraw")
        {
            // XGBoost 1.4 began to take it for a score; before, it was a probability, but later versions read old files their own way.
            if (version < new Version(1, 4))
                throw part.Wrong($"binary:logitraw of XGBoost {version} means a probability where later versions mean a score; expected a file of 1.4 or later");
            return value;
        }

        if (Link == ScoreLink.Identity) return value;
        if (Link == ScoreLink.Log) return value > 0 ? Math.Log(value) : throw part.Wrong($"found the mean {value}; expected one above 0");
        if (version >= new Version(3, 1) && value is 0 or 1) value = Math.Clamp(value, LeastShare, 1 - LeastShare);
        return value is > 0 and < 1 ? Sigmoid.Inverse(value) : throw part.Wrong($"found the probability {value}; expected one between 0 and 1");
    }
}
