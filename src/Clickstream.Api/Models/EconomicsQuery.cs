using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Clickstream.Api.Errors;
using Clickstream.Learning.Metrics;
using Clickstream.Tasks;

namespace Clickstream.Api.Models;

/// <summary>Reads what treating a session brings and costs from the query: all three numbers, or none.</summary>
internal static class EconomicsQuery
{
    private const double LargestAmount = 1e15;
    private const string MoneyWanted = "a number of 0 or above, at most 1e15";
    private const string ShareWanted = "a share from 0 to 1";

    /// <summary>The economics, null when none are given; or what is wrong with them.</summary>
    public static bool TryRead(IQueryCollection query, out Economics? economics, [NotNullWhen(false)] out ApiProblem? problem)
    {
        economics = null;
        problem = null;
        string[] names = ["margin", "couponCost", "saveRate"];
        if (!Array.Exists(names, query.ContainsKey)) return true;
        var faults = new List<InputError>();
        double margin = Read(query, "margin", LargestAmount, MoneyWanted, faults);
        double coupon = Read(query, "couponCost", LargestAmount, MoneyWanted, faults);
        double saveRate = Read(query, "saveRate", 1, ShareWanted, faults);
        if (faults.Count > 0) problem = ApiProblem.Invalid(faults);
        else economics = new Economics(margin, saveRate, coupon);
        return problem is null;
    }

    /// <summary>The model has no curve to make the profit of.</summary>
    public static ApiProblem NotWanted(PredictionTask task) => ApiProblem.Invalid(
        [InputError.InQuery("margin", "economics", $"none: the {PredictionTasks.Name(task)} model has no curves to make a profit curve of")]);

    private static double Read(IQueryCollection query, string name, double largest, string wanted, List<InputError> faults)
    {
        string text = query[name].ToString();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= 0 && number <= largest) return number;
        faults.Add(InputError.InQuery(name, text.Length == 0 ? "nothing" : text, wanted));
        return 0;
    }
}
