using System.Globalization;
using Clickstream.Interchange.Models;
using Clickstream.Learning.Predictors;

namespace Clickstream.Interchange.LightGbm;

/// <summary>What an objective makes of the sum of the leaves.</summary>
/// <param name="Kind">What the model foretells.</param>
/// <param name="Link">What a score means.</param>
/// <param name="Slope">Log-odds per unit of score: LightGBM's parameter sigmoid.</param>
/// <param name="HasTwoScores">Whether each class has a sum of its own.</param>
internal sealed record LightGbmObjective(ForeignModelKind Kind, ScoreLink Link, double Slope = 1, bool HasTwoScores = false)
{
    private const string Supported =
        "binary, cross_entropy, multiclass of two classes, regression, regression_l1, huber, fair, quantile, mape, poisson, gamma, tweedie";

    /// <summary>Reads the line "objective=name key:value ...".</summary>
    /// <exception cref="ForeignFormatException">It is none of the list, or has a setting that cannot be taken over.</exception>
    public static LightGbmObjective Of(LightGbmSection head)
    {
        if (!head.Has("objective")) throw head.Wrong($"there is no objective, as with one of the user's own; read are {Supported}");
        string[] words = head.Words("objective");
        string name = words.Length == 0 ? "" : words[0];
        if (words.Contains("sqrt")) throw head.Wrong("the objective foretells the square root of the target (reg_sqrt), which cannot be taken over");
        switch (name)
        {
            case "binary":
                double slope = Setting(head, words, "sigmoid");
                if (!(slope > 0 && double.IsFinite(slope))) throw head.Wrong($"sigmoid is {slope}; expected a number above 0");
                return new LightGbmObjective(ForeignModelKind.Classifier, slope == 1 ? ScoreLink.Logit : ScoreLink.Identity, slope);
            case "cross_entropy" or "xentropy":
                return new LightGbmObjective(ForeignModelKind.Classifier, ScoreLink.Logit);
            case "multiclass" when Setting(head, words, "num_class") == 2:
                return new LightGbmObjective(ForeignModelKind.Classifier, ScoreLink.Logit, HasTwoScores: true);
            case "regression" or "regression_l2" or "regression_l1" or "huber" or "fair" or "quantile" or "mape":
                return new LightGbmObjective(ForeignModelKind.Regressor, ScoreLink.Identity);
            case "poisson" or "gamma" or "tweedie":
                return new LightGbmObjective(ForeignModelKind.Regressor, ScoreLink.Log);
            default:
                string whole = head.Text("objective");
                throw head.Wrong($"the objective is '{(whole.Length > 80 ? whole[..80] : whole)}'; read are {Supported}");
        }
    }

    private static double Setting(LightGbmSection head, string[] words, string key)
    {
        string? text = words.FirstOrDefault(word => word.StartsWith(key + ":", StringComparison.Ordinal))?[(key.Length + 1)..];
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw head.Wrong($"the objective is '{words[0]}' without a number for {key}");
    }
}
