//! Rounding that keeps sums: the largest-remainder method (Hamilton's) with an upper limit each.

/// Splits `total` whole units in proportion to `ideals`: each gets its ideal rounded down, and the
/// units that are left go to the largest remainders (the earlier one wins a tie). Nobody gets more
/// than its cap; what a cap refuses goes to the next. Sums to `total` unless the caps are too small.
pub(super) fn apportion(ideals: &[f64], caps: &[u32], total: u32) -> Vec<u32> {
    // One billionth absorbs the error of summing shares: 149.9999999998 is 150.
    let floor = |x: f64| (x + 1e-9).floor().max(0.0) as u32;
    let mut units: Vec<u32> = ideals.iter().zip(caps).map(|(x, cap)| floor(*x).min(*cap)).collect();

    let mut order: Vec<usize> = (0..ideals.len()).collect();
    let remainder = |i: usize| ideals[i] - f64::from(floor(ideals[i]));
    order.sort_by(|a, b| remainder(*b).total_cmp(&remainder(*a)).then(a.cmp(b)));

    let mut sum: u32 = units.iter().sum();
    while sum < total {
        let before = sum;
        for i in &order {
            if sum < total && units[*i] < caps[*i] {
                units[*i] += 1;
                sum += 1;
            }
        }
        if sum == before {
            break;
        }
    }
    while sum > total {
        let before = sum;
        for i in order.iter().rev() {
            if sum > total && units[*i] > 0 {
                units[*i] -= 1;
                sum -= 1;
            }
        }
        if sum == before {
            break;
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::apportion;

    #[test]
    fn units_go_to_the_largest_remainders() {
        assert_eq!(apportion(&[1.2, 2.5, 3.3], &[9, 9, 9], 7), vec![1, 3, 3]);
        assert_eq!(apportion(&[0.5, 0.5], &[9, 9], 1), vec![1, 0], "the earlier one wins a tie");
    }

    #[test]
    fn caps_hold_and_the_rest_moves_on() {
        assert_eq!(apportion(&[3.9, 1.0], &[3, 5], 5), vec![3, 2]);
        assert_eq!(apportion(&[3.0, 3.0], &[1, 1], 6), vec![1, 1], "caps too small");
    }

    #[test]
    fn too_much_is_taken_from_the_smallest_remainders() {
        assert_eq!(apportion(&[2.0, 2.9], &[9, 9], 3), vec![1, 2]);
        assert_eq!(apportion(&[], &[], 3), Vec::<u32>::new());
    }
}
